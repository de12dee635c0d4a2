// Runs in the login window, which Decap has opened: asks which desk is there, and answers only one that is allowed.
{
  const element = /** @type {HTMLElement} */ (document.getElementById('answer'));
  /** @type {{ origins: string[], message: string }} */
  const { origins, message } = JSON.parse(element.textContent ?? '');
  const question = 'authorizing:github';
  const desk = window.opener;
  element.remove();
  // The code stays in no history.
  history.replaceState(null, '', location.pathname);

  /** @param {MessageEvent} event */
  const answer = (event) => {
    if (event.source !== desk || event.data !== question || !origins.includes(event.origin)) return;
    window.removeEventListener('message', answer);
    desk.postMessage(message, event.origin);
  };
  if (desk) {
    window.addEventListener('message', answer);
    // The browser delivers each only to its addressee.
    for (const origin of origins) desk.postMessage(question, origin);
  }
}
