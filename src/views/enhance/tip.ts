/**
 * Enhancement of the form that points out a good deed: says in Vietnamese what is missing, and, where the form is not sent
 * to an endpoint, composes the e-mail and the filled sheet. Nothing is kept. Without this script the page is a sheet to
 * print, with a link that opens an e-mail; with an endpoint the browser itself sends the form.
 */
import { composeMessage } from '../../text/message.ts';
import { part } from './part.ts';

type Question = HTMLInputElement | HTMLTextAreaElement;

/** Mail programs cut or refuse longer addresses: Windows hands on 2,048 characters. */
const longestAddress = 1900;

const tip = document.querySelector<HTMLElement>('[data-tip]');
const form = tip?.querySelector('form');
if (tip && form) {
  form.noValidate = true;
  part('[data-tip-submit]', form, HTMLElement).hidden = false;
  form.addEventListener('submit', (event) => {
    const missing = questionsOf(form).filter((question) => isMissing(question));
    tellErrors(tip, form, missing);
    if (missing.length > 0) event.preventDefault();
    else if (form.method !== 'post') {
      event.preventDefault();
      compose(tip, form);
    }
  });
}

const questionsOf = (of: HTMLFormElement): Question[] => [...of.querySelectorAll<Question>('input, textarea')];
function isMissing(question: Question): boolean {
  return (
    question.required &&
    (question instanceof HTMLInputElement && question.type === 'checkbox'
      ? !question.checked
      : question.value.trim() === '')
  );
}

/** The summary above the form, each line a link to its field, and the same at the field. */
function tellErrors(around: HTMLElement, of: HTMLFormElement, missing: Question[]): void {
  for (const question of questionsOf(of)) {
    document.getElementById(`${question.id}-loi`)?.remove();
    const others = (question.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter((id) => id && id !== `${question.id}-loi`);
    const wrong = missing.includes(question);
    question.toggleAttribute('aria-invalid', wrong);
    if (wrong) {
      question.setAttribute('aria-invalid', 'true');
      const error = Object.assign(document.createElement('p'), {
        id: `${question.id}-loi`,
        className: 'tip-error',
        textContent: question.dataset['missing'] ?? '',
      });
      question.before(error);
      others.push(error.id);
    }
    if (others.length > 0) question.setAttribute('aria-describedby', others.join(' '));
    else question.removeAttribute('aria-describedby');
  }
  const summary = part('[data-tip-errors]', around, HTMLElement);
  summary.hidden = missing.length === 0;
  summary.replaceChildren();
  if (missing.length === 0) return;
  const list = document.createElement('ul');
  for (const { id, dataset } of missing) {
    const link = Object.assign(document.createElement('a'), { href: `#${id}`, textContent: dataset['missing'] ?? '' });
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  summary.append(Object.assign(document.createElement('h3'), { textContent: summary.dataset['title'] ?? '' }), list);
  summary.focus();
}

/** The words of the form as one text; in the address of an e-mail as many of them as mail programs take. */
function compose(around: HTMLElement, of: HTMLFormElement): void {
  const text = composeMessage(questionsOf(of).map((question) => [labelOf(of, question), answerTo(question)]));
  const subject = `${around.dataset['subject']}: ${part('[name=guong]', of, HTMLInputElement).value.trim()}`.normalize(
    'NFC',
  );

  const result = part('[data-tip-result]', around, HTMLElement);
  const mail = part('[data-tip-mail]', result, HTMLAnchorElement);
  const address = (body: string): string =>
    `mailto:${of.dataset['email']}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replace(/\n/g, '\r\n'))}`;
  const tooLong = address(text).length > longestAddress;
  mail.href = tooLong ? address(mail.dataset['paste'] ?? '') : address(text);
  part('[data-tip-short]', result, HTMLElement).hidden = tooLong;
  part('[data-tip-long]', result, HTMLElement).hidden = !tooLong;
  part('[data-copy-text]', result, HTMLElement).textContent = text;
  result.hidden = false;
  around.dataset['composed'] = '';
  result.focus();
}

const answerTo = (question: Question): string =>
  question instanceof HTMLInputElement && question.type === 'checkbox' && !question.checked ? '' : question.value;

function labelOf(of: HTMLFormElement, question: Question): string {
  return of.querySelector(`label[for="${question.id}"]`)?.firstChild?.textContent?.trim() ?? question.name;
}
