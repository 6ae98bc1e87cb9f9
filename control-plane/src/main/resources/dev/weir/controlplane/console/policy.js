// The editor: what is wrong stands under its line while you type.

import { h, problem, say } from './dom.js';
import { get, post, tenantPath, Refused } from './api.js';
import { tabs } from './tenants.js';
import { defineMode } from './policy-mode.js';

const CHECK_AFTER_MILLIS = 300;

const STARTER = `policy "my-community"
default allow

words rude { "rude word" }

rule r-001 "Rude words"
  if text hits rude
  then block as hate.rude_words

test r-001 {
  "a rude word here" -> block
  "a kind one here" -> allow
}
`;

const places = (issue) => [
  { line: issue.line - 1, ch: issue.column - 1 },
  { line: issue.line - 1, ch: Math.max(issue.endColumn - 1, issue.column) },
];

/** Compiler and tests, shown in the text and as a list. */
class Findings {
  constructor(editor) {
    this.editor = editor;
    this.marks = [];
    this.summary = h('p', { role: 'status', id: 'summary' });
    this.list = h('ul', { className: 'issues', 'aria-label': 'What the compiler and the tests say' });
    this.element = h('div', {}, this.summary, this.list);
  }

  show(checked) {
    const editor = this.editor;
    const failed = checked.tests?.failed ?? [];
    editor.operation(() => {
      this.marks.forEach((mark) => mark.clear());
      this.marks = [];
      for (const issue of checked.issues) {
        this.mark(issue, issue.severity, issue.hint
          ? `${issue.message}\nhint: ${issue.hint}` : issue.message);
      }
      for (const test of failed) {
        this.mark(test, 'error', `test failed: ${test.message}`);
      }
    });
    const errors = checked.issues.filter((issue) => issue.severity === 'error').length;
    this.summary.className = errors + failed.length > 0 ? 'error' : 'good';
    this.summary.textContent = Findings.words(checked, errors, failed.length);
    this.list.replaceChildren(
      ...checked.issues.map((issue) => this.item(issue, issue.severity, issue.message)),
      ...failed.map((test) => this.item(test, 'error', `test failed: ${test.message}`)));
  }

  static words(checked, errors, failed) {
    if (errors > 0) {
      return errors === 1 ? 'One error.' : `${errors} errors.`;
    }
    const tests = checked.tests;
    if (!tests) {
      return 'It compiles.';
    }
    if (tests.run === 0) {
      return 'It compiles. It has no tests.';
    }
    return failed > 0
      ? `It compiles. ${failed} of ${tests.run} tests failed.`
      : `It compiles. ${tests.run === 1 ? 'Its test passes' : `All ${tests.run} tests pass`}.`;
  }

  mark(issue, severity, text) {
    const [from, to] = places(issue);
    const line = Math.min(from.line, this.editor.lastLine());
    this.marks.push(this.editor.markText(from, to, { className: `marked-${severity}` }));
    this.marks.push(this.editor.addLineWidget(line, h('div', { className: `under ${severity}` }, text)));
  }

  item(issue, severity, text) {
    return h('li', { className: severity }, h('button', {
      type: 'button',
      onclick: () => {
        this.editor.focus();
        this.editor.setCursor(places(issue)[0]);
      },
    }, `line ${issue.line}: ${text}`));
  }
}

function running(progress) {
  const all = progress.runningOn === progress.nodes && progress.nodes > 0;
  return h('span', {},
    h('span', { className: `tag ${all ? 'good' : ''}` },
      `running on ${progress.runningOn} of ${progress.nodes} nodes`),
    progress.refused.map((refused) =>
      h('p', { className: 'error' }, `node ${refused.node} refused it: ${refused.problem}`)));
}

/** A tenant's policy: what is in force, and the draft that is being written. */
export async function policy({ me, onLeave }, tenant) {
  const path = `${tenantPath(tenant)}/policy`;
  const mayEdit = ['platform-admin', 'tenant-admin', 'policy-editor'].includes(me.role);
  let inForce = null;
  let etag = null;
  try {
    ({ body: inForce, etag } = await get(path));
  } catch (error) {
    if (!(error instanceof Refused && error.status === 404)) {
      throw error;
    }
    await get(tenantPath(tenant)); // without a policy, or without the tenant?
  }
  const state = h('p', { id: 'in-force' });
  const refused = h('div', {});
  const holder = h('div', { id: 'editor' });
  const note = h('input', {
    name: 'note', maxlength: '500', autocomplete: 'off', 'aria-label': 'Why (shown in the history)',
    placeholder: 'Why (shown in the history)',
  });
  let saved = inForce?.source ?? null;
  let editor;
  let findings;

  function showState(progress) {
    state.replaceChildren(...(inForce
      ? [`Revision ${inForce.revision} is in force. `, running(progress ?? inForce)]
      : ['No policy is in force: messages of this tenant cannot be decided yet.']));
  }

  async function check() {
    const text = editor.getValue();
    if (text.trim() === '' || !mayEdit) {
      return;
    }
    try {
      const { body } = await post(`${path}/check`, { source: text });
      if (editor.getValue() === text) {
        findings.show(body);
      }
    } catch (error) {
      refused.replaceChildren(problem(error));
    }
  }

  async function reload() {
    const read = await get(path);
    inForce = read.body;
    etag = read.etag;
    saved = inForce.source;
  }

  async function acted(action) {
    refused.replaceChildren();
    try {
      await action();
    } catch (error) {
      if (error instanceof Refused && error.status === 412) {
        refused.replaceChildren(problem({
          detail: 'somebody else has published since you opened this page',
          hint: 'look at the history, then load the page again',
        }));
        return;
      }
      refused.replaceChildren(problem(error));
    }
  }

  /** The editor reads what is typed some 80 ms later: whoever publishes has it read now. */
  function written() {
    editor.display.input.updateFromDOM();
    return editor.getValue();
  }

  const publish = () => acted(async () => {
    const source = written();
    let revision = inForce?.revision;
    if (source !== saved || !inForce) {
      const asked = { source };
      if (note.value.trim() !== '') {
        asked.note = note.value.trim();
      }
      const kept = (await post(`${path}/revisions`, asked)).body;
      findings.show(kept);
      if (!kept.compiles) {
        say('It does not compile, so it is saved and not published.');
        return;
      }
      revision = kept.revision;
    }
    const { body } = await post(`${path}/revisions/${revision}/publish?wait=running`, undefined,
      etag ? { 'If-Match': etag } : {});
    await reload();
    note.value = '';
    showState(body);
    say(`Revision ${body.revision} runs on ${body.runningOn} of ${body.nodes} nodes.`);
  });

  const save = () => acted(async () => {
    const asked = { source: written() };
    if (note.value.trim() !== '') {
      asked.note = note.value.trim();
    }
    const { body } = await post(`${path}/revisions`, asked);
    saved = asked.source;
    findings.show(body);
    say(`Saved as revision ${body.revision}; nothing that runs has changed.`);
  });

  const rollBack = () => acted(async () => {
    const { body } = await post(`${path}/rollback?wait=running`, {}, etag ? { 'If-Match': etag } : {});
    await reload();
    editor.setValue(inForce.source);
    showState(body);
    say(`Back to revision ${body.revision}; it runs on ${body.runningOn} of ${body.nodes} nodes.`);
  });

  showState();
  const main = document.getElementById('main');
  const open = () => {
    const { CodeMirror } = window;
    defineMode(CodeMirror);
    editor = CodeMirror(holder, {
      value: inForce?.source ?? STARTER,
      mode: 'weir-policy',
      lineNumbers: true,
      lineWrapping: true,
      readOnly: !mayEdit,
      viewportMargin: Infinity,
      inputStyle: 'contenteditable', // what screen readers can read
      // Tab leaves the editor, as it leaves any field: the keyboard must find its way out.
      extraKeys: { Tab: false, 'Shift-Tab': false, 'Ctrl-Enter': publish },
      screenReaderLabel: `Policy of ${tenant}`,
    });
    const field = editor.getInputField();
    field.setAttribute('role', 'textbox'); // the library hides it from screen readers
    field.setAttribute('aria-multiline', 'true');
    findings = new Findings(editor);
    holder.after(findings.element);
    let soon;
    editor.on('change', () => {
      clearTimeout(soon);
      soon = setTimeout(check, CHECK_AFTER_MILLIS);
    });
    check();
  };
  main.addEventListener('shown', open, { once: true });
  const warn = (event) => {
    if (mayEdit && editor && saved !== null && editor.getValue() !== saved) {
      event.preventDefault();
    }
  };
  window.addEventListener('beforeunload', warn);
  onLeave(() => {
    window.removeEventListener('beforeunload', warn);
    main.removeEventListener('shown', open);
  });
  return h('div', {},
    h('h1', {}, `${tenant}: policy`),
    tabs(tenant, 'policy', me),
    state,
    holder,
    refused,
    mayEdit
      ? h('div', { className: 'row' },
        note,
        h('button', { type: 'button', onclick: publish, title: 'Ctrl+Enter' }, 'Publish'),
        h('button', { type: 'button', className: 'quiet', onclick: save }, 'Save without publishing'),
        h('button', { type: 'button', className: 'quiet', onclick: rollBack }, 'Roll back'))
      : null);
}
