package dev.weir.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A compiled list of words and phrases: finds all of them in a text in one pass, whatever the
 * number of entries. Entries and text are folded by the same options. Immutable and thread-safe;
 * equal lists should share one matcher through {@link WordMatchers}.
 */
public final class WordMatcher {
  /** Entries in one list; the largest public lists of bad words and domains are below it. */
  public static final int MAX_ENTRIES = 200_000;

  /** UTF-16 units in one entry, as written: a long sentence. */
  public static final int MAX_ENTRY_LENGTH = 200;

  /** Folded UTF-16 units in one list: 16 bytes each at most, so 128 MiB for the largest list. */
  public static final int MAX_UNITS = 8_000_000;

  /**
   * Hits of one scan; a text with more is not read any better for them. As many as a reply shows.
   */
  public static final int MAX_HITS = 100;

  private static final char WILDCARD = '*';
  private static final Comparator<WordHit> BY_PLACE =
      Comparator.comparingInt(WordHit::begin)
          .thenComparingInt(WordHit::end)
          .thenComparingInt(WordHit::entry);

  private final EntryIndex entries;
  private final EntryIndex spare;
  private final @Nullable LooseIndex loose;
  private final @Nullable OneEditIndex near;
  private final FoldOptions options;

  private WordMatcher(
      EntryIndex entries,
      EntryIndex spare,
      @Nullable LooseIndex loose,
      @Nullable OneEditIndex near,
      FoldOptions options) {
    this.entries = entries;
    this.spare = spare;
    this.loose = loose;
    this.near = near;
    this.options = options;
  }

  /** Compiles a list none of whose entries may differ by an edit. */
  public static WordMatcher compile(
      List<String> entries, FoldOptions options, boolean wholeWord, List<String> spare) {
    return compile(entries, options, wholeWord, spare, Set.of());
  }

  /**
   * Why words that are one edit apart from {@code entry} cannot be looked for, as the end of a
   * sentence; {@code null} where they can.
   */
  public static @Nullable String nearRefusal(String entry, FoldOptions options) {
    return OneEdit.refusal(entry, options);
  }

  /**
   * Compiles a list.
   *
   * @param entries words and phrases as written; several that fold alike count as the first
   * @param options how text and entries are folded
   * @param wholeWord whether a hit must begin and end at the edges of words; in scripts without
   *     spaces (Han, kana, Thai) every place is an edge
   * @param spare phrases in which hits do not count: whole words, or beginnings of words when
   *     written with a {@code *} at the end
   * @param near the places, from 0, of entries that are also found one edit apart: a letter put in,
   *     left out or changed, or two neighbours swapped. Only for whole words
   * @throws IllegalArgumentException when the list is over a limit, or an entry is empty after
   *     folding or cannot be {@code near}; the message names the entry by its number, from 1
   */
  public static WordMatcher compile(
      List<String> entries,
      FoldOptions options,
      boolean wholeWord,
      List<String> spare,
      Set<Integer> near) {
    if (!near.isEmpty() && !wholeWord) {
      throw new IllegalArgumentException("only whole words may differ by one edit");
    }
    checkCount("entries", entries);
    checkCount("spare phrases", spare);
    var words = new EntryIndex.Builder(options);
    for (int i = 0; i < entries.size(); i++) {
      String entry = checkLength("entry", i, entries.get(i));
      checkNotEmpty("entry", i, words.add(i, entry, !wholeWord, !wholeWord));
      checkUnits(words);
    }
    var spares = new EntryIndex.Builder(options);
    for (int i = 0; i < spare.size(); i++) {
      addSpare(spares, i, checkLength("spare phrase", i, spare.get(i)));
      checkUnits(spares);
    }
    return new WordMatcher(
        words.build(),
        spares.build(),
        loose(entries, options),
        near.isEmpty() ? null : OneEditIndex.of(entries, near, options),
        options);
  }

  private static @Nullable LooseIndex loose(List<String> entries, FoldOptions options) {
    if (!options.contains(Fold.MASKS) && !options.contains(Fold.VOWELS)) {
      return null;
    }
    if (entries.size() > LooseIndex.MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "a list that folds masks or vowels has at most %,d entries, not %,d"
              .formatted(LooseIndex.MAX_ENTRIES, entries.size()));
    }
    return LooseIndex.of(entries, options);
  }

  /**
   * All entries found in {@code text} outside spare phrases, overlapping ones too, ordered by
   * begin, end and entry; at most {@link #MAX_HITS}, the first to end.
   */
  public List<WordHit> scan(NormalisedText text) {
    List<WordHit> hits = hits(text, loose);
    if (options.contains(Fold.DECODED) && !text.readings().isEmpty()) {
      hits = withDecoded(hits, text.readings());
    }
    if (hits.isEmpty()) {
      return List.of();
    }
    hits.sort(BY_PLACE);
    return List.copyOf(hits);
  }

  private List<WordHit> hits(NormalisedText text, @Nullable LooseIndex alsoLoose) {
    Collector collector = new Collector(text);
    entries.search(text, collector);
    if (alsoLoose != null && collector.hits.size() < MAX_HITS) {
      alsoLoose.search(text, collector::takeNew);
    }
    if (near != null && collector.hits.size() < MAX_HITS) {
      near.search(text, collector::takeNew);
    }
    return collector.hits;
  }

  /** Adds what the readings have: a reading also repeats what was not decoded. */
  private List<WordHit> withDecoded(List<WordHit> hits, List<Reading> readings) {
    var all = new LinkedHashSet<>(hits);
    for (Reading reading : readings) {
      for (WordHit hit : hits(reading.text(), null)) {
        all.add(
            new WordHit(
                hit.entry(),
                reading.originalBegin(hit.begin(), hit.end()),
                reading.originalEnd(hit.begin(), hit.end())));
      }
    }
    return all.stream().limit(MAX_HITS).collect(Collectors.toCollection(ArrayList::new));
  }

  /**
   * What a character of a text may cost at worst: steps of the automata and comparisons of entries
   * that end there. Entries that end in other entries make it high; a list of words has 2 to 5.
   */
  public int stepsPerCharacter() {
    int exact = entries.stepsPerCharacter() + (hasSpares() ? spare.stepsPerCharacter() : 0);
    int readings = options.contains(Fold.DECODED) ? 1 + Readings.MAX : 1;
    int nearby = near == null ? 0 : near.stepsPerCharacter();
    return (exact + nearby) * readings + (loose == null ? 0 : LooseIndex.STEPS_PER_CHARACTER);
  }

  private boolean hasSpares() {
    return spare.states() > 1;
  }

  /** Keeps the hits outside spare phrases, which are looked for when there is a hit at all. */
  private final class Collector implements EntryIndex.Finds {
    final List<WordHit> hits = new ArrayList<>(0);
    private final NormalisedText text;
    private int @Nullable [] sparedTo;

    Collector(NormalisedText text) {
      this.text = text;
    }

    @Override
    public boolean take(EntryForm form, int begin, int end) {
      return take(form.entry, begin, end);
    }

    /** Takes a find that an exact search may have made before. */
    boolean takeNew(int entry, int begin, int end) {
      return hits.contains(new WordHit(entry, begin, end)) || take(entry, begin, end);
    }

    boolean take(int entry, int begin, int end) {
      if (!isSpared(begin, end)) {
        hits.add(new WordHit(entry, begin, end));
      }
      return hits.size() < MAX_HITS;
    }

    private boolean isSpared(int begin, int end) {
      if (!hasSpares()) {
        return false;
      }
      int[] reach = sparedTo == null ? sparedTo(text) : sparedTo;
      sparedTo = reach;
      return reach[begin] >= end;
    }
  }

  /** The states of the automaton: about 20 bytes each. */
  int states() {
    return entries.states() + spare.states();
  }

  /** For each unit of the original, how far the spare phrases reach that begin at or before it. */
  private int[] sparedTo(NormalisedText text) {
    int[] reach = new int[text.original().length() + 1];
    MappedText full = text.view(options).full();
    spare.search(
        text,
        (form, begin, end) -> {
          reach[begin] = Math.max(reach[begin], form.openEnd ? wordEnd(full, end) : end);
          return true;
        });
    for (int i = 1; i < reach.length; i++) {
      reach[i] = Math.max(reach[i], reach[i - 1]);
    }
    return reach;
  }

  private static int wordEnd(MappedText full, int originalEnd) {
    int low = 0;
    int high = full.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (full.ends[middle] <= originalEnd) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int end = WordBoundary.endFrom(full, low);
    return full.ends[end - 1];
  }

  private static void addSpare(EntryIndex.Builder spares, int index, String phrase) {
    boolean open = phrase.length() > 1 && phrase.charAt(phrase.length() - 1) == WILDCARD;
    String words = open ? phrase.substring(0, phrase.length() - 1) : phrase;
    if (words.indexOf(WILDCARD) >= 0) {
      throw new IllegalArgumentException(
          "spare phrase " + (index + 1) + " has a `*` that is not at its end");
    }
    checkNotEmpty("spare phrase", index, spares.add(index, words, false, open));
  }

  private static void checkCount(String what, List<String> list) {
    if (list.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "a list has at most " + MAX_ENTRIES + " " + what + ", not " + list.size());
    }
  }

  private static String checkLength(String what, int index, String entry) {
    if (entry.length() > MAX_ENTRY_LENGTH) {
      throw new IllegalArgumentException(
          "%s %d is longer than %d characters".formatted(what, index + 1, MAX_ENTRY_LENGTH));
    }
    return entry;
  }

  private static void checkNotEmpty(String what, int index, boolean added) {
    if (!added) {
      throw new IllegalArgumentException(
          "%s %d is empty once invisible characters are removed".formatted(what, index + 1));
    }
  }

  private static void checkUnits(EntryIndex.Builder builder) {
    if (builder.units() > MAX_UNITS) {
      throw new IllegalArgumentException(
          "a list has at most %d characters in all once folded".formatted(MAX_UNITS));
    }
  }
}
