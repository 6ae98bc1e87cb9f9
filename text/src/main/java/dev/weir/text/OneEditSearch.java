package dev.weir.text;

/** One search of a {@link OneEditIndex}: word after word, from left to right. */
final class OneEditSearch {
  private final OneEditIndex index;
  private final FoldedView view;
  private final String text;
  private final LooseIndex.Finds finds;
  private final FoldedWord seen;
  private final WordRests rests;

  OneEditSearch(OneEditIndex index, FoldedView view, LooseIndex.Finds finds) {
    this.index = index;
    this.view = view;
    this.text = view.text();
    this.finds = finds;
    this.seen = new FoldedWord(index.longest() + 1);
    this.rests = new WordRests(index.longest() + 1);
  }

  void run() {
    boolean goOn = true;
    int begin = 0;
    while (goOn && begin < text.length()) {
      int end = wordEnd(begin);
      goOn = end == begin || word(begin, end);
      begin = end == begin ? begin + Character.charCount(text.codePointAt(begin)) : end;
    }
  }

  private int wordEnd(int begin) {
    int end = begin;
    while (end < text.length() && Letters.isWord(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  /** Looks a word up, and again without the signs around it where those were read as letters. */
  private boolean word(int begin, int end) {
    int first = begin;
    int last = end;
    while (first < last && LeetFold.isSymbol(FoldedWord.plainAt(view, first))) {
      first++;
    }
    while (last > first && LeetFold.isSymbol(FoldedWord.plainAt(view, last - 1))) {
      last--;
    }
    boolean goOn = stretch(begin, end);
    boolean bare = first == begin && last == end;
    return goOn && (bare || stretch(first, last));
  }

  private boolean stretch(int begin, int end) {
    if (end - begin < OneEdit.MIN_LETTERS - 1 || !read(begin, end)) {
      return true;
    }
    rests.of(seen);
    for (int rest = 0; rest < rests.count(); rest++) {
      for (int filed = index.firstUnder(rests.hash(rest));
          filed >= 0;
          filed = index.nextOf(filed)) {
        if (index.isNear(filed, seen)
            && !finds.take(
                index.entry(filed), view.originalBegin(begin), view.originalEnd(end - 1))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Fills in the letters; false when they are too many for any entry. */
  private boolean read(int begin, int end) {
    seen.clear();
    for (int i = begin; i < end; i += Character.charCount(text.codePointAt(i))) {
      if (seen.length() == seen.capacity()) {
        return false;
      }
      seen.add(text.codePointAt(i), FoldedWord.plainAt(view, i));
    }
    return true;
  }
}
