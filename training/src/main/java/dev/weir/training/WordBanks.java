package dev.weir.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Named lists of words and phrases that fill the places of templates; a phrase may have places. */
final class WordBanks {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z0-9-]+)\\}");

  /** Places are filled from the outside in; a bank that names itself would never end. */
  private static final int MAX_DEPTH = 4;

  /** Draws for each line that is asked for: a small template has few distinct lines. */
  private static final int DRAWS_PER_LINE = 4;

  private final Map<String, List<String>> phrases = new HashMap<>();

  /** Adds a bank; an empty phrase leaves the place out. */
  void add(String name, List<String> bank) {
    if (phrases.putIfAbsent(name, List.copyOf(bank)) != null) {
      throw new IllegalArgumentException("bank `" + name + "` stands twice");
    }
    Set<String> distinct = new HashSet<>(bank);
    if (distinct.size() != bank.size()) {
      throw new IllegalArgumentException("bank `" + name + "` has a phrase twice");
    }
  }

  /**
   * Up to {@code count} distinct lines of a template, drawn by chance that depends on the template
   * alone: an edit of one template changes no other's lines.
   */
  List<String> lines(String template, int count) {
    Chance chance = new Chance(seed(template));
    Set<String> seen = new HashSet<>();
    List<String> lines = new ArrayList<>();
    for (int draw = 0; draw < DRAWS_PER_LINE * count && lines.size() < count; draw++) {
      String line = fill(template, chance, 0).strip().replaceAll("\\s+", " ");
      if (seen.add(line)) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** The phrases of a bank as they are written. */
  List<String> phrases(String bank) {
    List<String> found = phrases.get(bank);
    if (found == null) {
      throw new IllegalArgumentException("there is no bank `" + bank + "`");
    }
    return found;
  }

  private String fill(String template, Chance chance, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("banks nest deeper than " + MAX_DEPTH);
    }
    StringBuilder line = new StringBuilder();
    Matcher place = PLACE.matcher(template);
    int end = 0;
    while (place.find()) {
      List<String> bank = phrases(place.group(1));
      line.append(template, end, place.start());
      line.append(fill(bank.get(chance.below(bank.size())), chance, depth + 1));
      end = place.end();
    }
    return line.append(template, end, template.length()).toString();
  }

  /** FNV-1a over the template's characters. */
  private static long seed(String template) {
    long hash = 0xCBF29CE484222325L;
    for (int at = 0; at < template.length(); at++) {
      hash = (hash ^ template.charAt(at)) * 0x100000001B3L;
    }
    return hash;
  }
}
