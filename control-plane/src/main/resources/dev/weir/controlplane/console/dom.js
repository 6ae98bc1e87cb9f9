// Builds elements. Text goes in as text, never as markup.

export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'className') {
      element.className = value;
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export function field(label, input, hint) {
  input.id ||= `f-${Math.random().toString(36).slice(2)}`;
  const small = hint ? h('small', { id: `${input.id}-hint` }, hint) : null;
  if (small) {
    input.setAttribute('aria-describedby', small.id);
  }
  return h('div', { className: 'field' }, h('label', { for: input.id }, label), input, small);
}

export function table(caption, heads, rows, empty) {
  if (rows.length === 0) {
    return h('p', { className: 'lead' }, empty);
  }
  return h(
    'div',
    { className: 'scroll' },
    h(
      'table',
      { 'aria-label': caption },
      h('thead', {}, h('tr', {}, heads.map((head) => h('th', { scope: 'col' }, head)))),
      h('tbody', {}, rows),
    ),
  );
}

export function time(iso) {
  if (!iso) {
    return '';
  }
  const date = new Date(iso);
  return h('time', { datetime: iso, title: iso }, date.toLocaleString());
}

let fading;

/** Said aloud by a screen reader, and shown for a while. */
export function say(text) {
  const status = document.getElementById('status');
  status.textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => {
    status.textContent = '';
  }, 6000);
}

/** What a request was refused for. */
export function problem(error) {
  return h(
    'div',
    { className: 'problem', role: 'alert' },
    h('p', {}, error.detail ?? String(error.message ?? error)),
    error.hint ? h('p', { className: 'lead' }, `hint: ${error.hint}`) : null,
    error.requestId ? h('p', { className: 'lead' }, `request ${error.requestId}`) : null,
  );
}

/** Asks before something that cannot be taken back; resolves to whether to go on. */
export function confirmed(question, action) {
  return new Promise((resolve) => {
    const dialog = h(
      'dialog',
      { 'aria-label': question },
      h('form', { method: 'dialog' },
        h('p', {}, question),
        h('div', { className: 'row' },
          h('button', { value: 'no', className: 'quiet', autofocus: true }, 'Cancel'),
          h('button', { value: 'yes', className: 'danger' }, action))),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A secret that is shown once. */
export function secret(what, value) {
  const dialog = h(
    'dialog',
    { 'aria-label': what },
    h('form', { method: 'dialog' },
      h('h2', {}, what),
      h('p', {}, 'Copy it now: it is not shown again, and nobody can look it up.'),
      h('code', { className: 'secret' }, value),
      h('div', { className: 'row' },
        h('button', {
          type: 'button',
          className: 'quiet',
          onclick: () => navigator.clipboard.writeText(value).then(
            () => say('Copied.'),
            () => say('The browser does not let it be copied: mark it and copy by hand.'),
          ),
        }, 'Copy'),
        h('button', { value: 'done' }, 'I have it'))),
  );
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
