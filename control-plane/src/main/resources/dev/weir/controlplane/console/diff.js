// What changed between two texts, in words (Myers, "An O(ND) difference algorithm", 1986).

/** More edits than these are shown as one text gone and another come. */
const EDITS_MAX = 4000;

const words = (text) => text.match(/\s+|[\p{L}\p{N}_.-]+|[^\s\p{L}\p{N}_.-]/gu) ?? [];

function trace(old, now) {
  const most = Math.min(EDITS_MAX, old.length + now.length);
  let reach = new Map([[1, 0]]);
  const steps = [];
  for (let edits = 0; edits <= most; edits++) {
    steps.push(new Map(reach));
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && reach.get(k - 1) < reach.get(k + 1));
      let x = down ? reach.get(k + 1) : reach.get(k - 1) + 1;
      let y = x - k;
      while (x < old.length && y < now.length && old[x] === now[y]) {
        x++;
        y++;
      }
      reach.set(k, x);
      if (x >= old.length && y >= now.length) {
        return steps;
      }
    }
  }
  return null;
}

function runs(parts) {
  const joined = [];
  for (const [kind, text] of parts) {
    const last = joined.at(-1);
    if (last && last[0] === kind) {
      last[1] += text;
    } else {
      joined.push([kind, text]);
    }
  }
  return joined;
}

/** Pairs of 'same', 'gone' or 'come' and a text, in order. */
export function wordDiff(before, after) {
  const old = words(before);
  const now = words(after);
  const steps = trace(old, now);
  if (steps === null) {
    return [['gone', before], ['come', after]];
  }
  const parts = [];
  let x = old.length;
  let y = now.length;
  for (let edits = steps.length - 1; edits >= 0; edits--) {
    const reach = steps[edits];
    const k = x - y;
    const down = k === -edits || (k !== edits && reach.get(k - 1) < reach.get(k + 1));
    const fromK = down ? k + 1 : k - 1;
    const fromX = edits === 0 ? 0 : reach.get(fromK);
    const fromY = edits === 0 ? 0 : fromX - fromK;
    while (x > fromX && y > fromY) {
      parts.push(['same', old[--x]]);
      y--;
    }
    if (edits > 0) {
      parts.push(down ? ['come', now[--y]] : ['gone', old[--x]]);
    }
  }
  return runs(parts.reverse());
}
