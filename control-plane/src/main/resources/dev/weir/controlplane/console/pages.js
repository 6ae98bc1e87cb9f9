import { h, problem } from './dom.js';

/** A list that is fetched a page at a time; `show` makes an element of all items so far. */
export async function more(fetchPage, show) {
  const items = [];
  const shown = h('div', {});
  const button = h('button', { type: 'button', className: 'quiet' }, 'More');
  const foot = h('div', { className: 'row' }, button);
  let cursor;
  async function next() {
    const got = await fetchPage(cursor);
    items.push(...got.items);
    cursor = got.next;
    foot.hidden = !cursor;
    shown.replaceChildren(show(items));
  }
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await next();
    } catch (error) {
      shown.append(problem(error));
    } finally {
      button.disabled = false;
    }
  });
  await next();
  return h('div', {}, shown, foot);
}
