import type { Page } from 'playwright/test';

/** Elements that reach beyond the window and can only be seen by scrolling the page sideways, or not at all. */
export async function overhang(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const wide =
      document.documentElement.scrollWidth > innerWidth ? [`page: ${document.documentElement.scrollWidth} px`] : [];
    const beyond = [...document.body.querySelectorAll('*')]
      .filter((element) => !element.closest('svg, .skip, .hidden, [hidden]') && !scrolls(element.parentElement))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (right > innerWidth + 1 || left < -1);
      })
      .map(
        (element) =>
          `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 40)}`,
      );
    return [...wide, ...beyond];
  });
}
