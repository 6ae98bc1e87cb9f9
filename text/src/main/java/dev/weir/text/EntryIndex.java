package dev.weir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Entries that were folded alike, in one automaton, with the check of word ends and folds that
 * follows each of its finds.
 */
final class EntryIndex {
  private final FoldOptions options;
  private final WordAutomaton automaton;
  private final int[] lengths;
  private final EntryForm[][] forms;

  private EntryIndex(FoldOptions options, SortedMap<String, List<EntryForm>> formsByText) {
    this.options = options;
    String[] sorted = formsByText.keySet().toArray(new String[0]);
    this.automaton = new WordAutomaton(sorted);
    this.lengths = new int[sorted.length];
    this.forms = new EntryForm[sorted.length][];
    int key = 0;
    for (List<EntryForm> alike : formsByText.values()) {
      lengths[key] = sorted[key].length();
      forms[key++] = alike.toArray(new EntryForm[0]);
    }
  }

  /** Takes each find from left to right; false ends the search. */
  interface Finds {
    boolean take(EntryForm form, int begin, int end);
  }

  /** Gives every find in {@code text} to {@code finds}, in units of the original. */
  void search(NormalisedText text, Finds finds) {
    FoldedView view = text.view(options);
    String letters = view.text();
    int state = WordAutomaton.ROOT;
    for (int i = 0; i < letters.length(); i++) {
      state = automaton.step(state, letters.charAt(i));
      for (int out = automaton.firstOutput(state); out >= 0; out = automaton.nextOutput(out)) {
        int key = automaton.key(out);
        if (!takeAll(forms[key], view, i + 1 - lengths[key], i, finds)) {
          return;
        }
      }
    }
  }

  int states() {
    return automaton.states();
  }

  /** One step of the automaton, and the comparisons where most entries end at one place. */
  int stepsPerCharacter() {
    int[] comparisons = new int[forms.length];
    for (int key = 0; key < forms.length; key++) {
      for (EntryForm form : forms[key]) {
        comparisons[key] += form.comparisons();
      }
    }
    return 1 + automaton.heaviestOutput(comparisons);
  }

  private static boolean takeAll(
      EntryForm[] alike, FoldedView view, int first, int last, Finds finds) {
    MappedText full = view.full();
    int begin = view.firstUnit(first);
    int end = view.lastUnit(last) + 1;
    for (EntryForm form : alike) {
      if ((form.openBegin || WordBoundary.mayBeginAt(full, begin))
          && (form.openEnd || WordBoundary.mayEndAt(full, end))
          && form.accepts(view, first)
          && !finds.take(form, full.begins[begin], full.ends[end - 1])) {
        return false;
      }
    }
    return true;
  }

  /** Collects entries, each fold once. */
  static final class Builder {
    private final FoldOptions options;
    private final SortedMap<String, List<EntryForm>> formsByText = new TreeMap<>();
    private long units;

    Builder(FoldOptions options) {
      this.options = options;
    }

    /** Adds an entry; false when nothing of it is left after folding. */
    boolean add(int entry, String written, boolean openBegin, boolean openEnd) {
      FoldedView view = Normaliser.normalise(written).view(options);
      if (view.text().isEmpty()) {
        return false;
      }
      EntryForm form = EntryForm.of(entry, view, options, openBegin, openEnd);
      List<EntryForm> alike = formsByText.computeIfAbsent(view.text(), _ -> new ArrayList<>(1));
      for (EntryForm known : alike) {
        if (known.openEnd == openEnd && known.plain().equals(form.plain())) {
          return true;
        }
      }
      alike.add(form);
      units += view.text().length();
      return true;
    }

    /** The folded length of all entries together, in UTF-16 units. */
    long units() {
      return units;
    }

    EntryIndex build() {
      return new EntryIndex(options, formsByText);
    }
  }
}
