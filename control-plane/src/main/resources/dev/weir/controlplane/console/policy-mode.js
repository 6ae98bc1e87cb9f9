// Colours for the policy language. The compiler says what is right; this says what is what.

const KEYWORDS = new Set(('policy default when unknown then otherwise cuts words patterns pattern from list '
  + 'fold whole-word spare anywhere rule if except tell test and or not author conversation content has is '
  + 'hits within of share escalate settle screen on off draft shadow canary live trial expect dsa as for in '
  + 'mutate at-least text label score exemplars attributes between weekday time addresses someone cut number '
  + 'given near similarity precedent heat repeats stated locale kind length any all').split(' '));
const VERDICTS = new Set(['allow', 'label', 'soft_block', 'hold', 'block']);

export function defineMode(CodeMirror) {
  CodeMirror.defineMode('weir-policy', () => ({
    startState: () => ({ naming: false }),
    token(stream, state) {
      if (stream.eatSpace()) {
        return null;
      }
      if (stream.match('#') || stream.match('//')) {
        stream.skipToEnd();
        return 'comment';
      }
      if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) {
        return 'string';
      }
      if (stream.match(/^\/(?:[^/\\]|\\.)+\//)) {
        return 'string';
      }
      if (stream.match(/^\d+(?:\.\d+)?(?:%|ms|s|m|h|d)?/)) {
        return 'number';
      }
      const word = stream.match(/^[\p{L}_][\p{L}\p{N}_-]*/u);
      if (word) {
        const was = state.naming;
        state.naming = ['rule', 'test', 'words', 'patterns'].includes(word[0]) && !was;
        if (was && !KEYWORDS.has(word[0])) {
          return 'def';
        }
        if (VERDICTS.has(word[0])) {
          return 'atom';
        }
        return KEYWORDS.has(word[0]) ? 'keyword' : null;
      }
      state.naming = false;
      stream.next();
      return null;
    },
  }));
}
