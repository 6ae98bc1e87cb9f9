package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.text.Normaliser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of our own writing that comes with the product: templates over word banks, in sections that
 * state labels. The grammar of its files is in {@code packs/README.md}. The same files give the
 * same rows on every machine.
 */
public final class TemplatePack {
  /** The name of the chat pack as a set, in manifests. */
  public static final String CHAT = "weir-chat";

  private static final String LINES = "lines ";
  private static final String BANK = "bank ";

  private final String source;
  private final String folder;
  private final WordBanks banks = new WordBanks();
  private final List<Section> sections = new ArrayList<>();

  /** Templates that share labels. */
  private record Section(
      String name, Map<Label, Float> labels, int each, float weight, List<String> templates) {}

  private TemplatePack(String source, String folder) {
    this.source = source;
    this.folder = folder;
  }

  /** The chat pack: game, live-stream and classroom chat. */
  public static TemplatePack chat() throws IOException {
    TemplatePack pack = new TemplatePack(CHAT, "packs/chat/");
    for (String file : pack.content("pack.txt")) {
      pack.read(file);
    }
    return pack;
  }

  /** All rows; texts differ in canonical form. */
  public List<Row> rows() {
    Set<String> seen = new HashSet<>();
    List<Row> rows = new ArrayList<>();
    bySection()
        .values()
        .forEach(section ->
            section.forEach(row -> {
              if (seen.add(Normaliser.normalise(row.text()).canonical())) {
                rows.add(row);
              }
            }));
    return rows;
  }

  /** What each section makes, repetitions of other sections included. */
  Map<String, List<Row>> bySection() {
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    for (Section section : sections) {
      List<Row> made = new ArrayList<>();
      for (String template : section.templates()) {
        for (String text : banks.lines(template, section.each())) {
          made.add(new Row(null, source, text, "en", section.labels(), section.weight()));
        }
      }
      rows.put(section.name(), made);
    }
    return rows;
  }

  /** The templates' word banks. */
  WordBanks banks() {
    return banks;
  }

  private void read(String file) throws IOException {
    @Nullable Section section = null;
    for (String line : content(file)) {
      try {
        if (line.startsWith(BANK)) {
          bank(line.substring(BANK.length()));
        } else if (line.startsWith(LINES)) {
          section = section(line.substring(LINES.length()));
          sections.add(section);
        } else if (section == null) {
          throw new IllegalArgumentException("a template stands before the first section");
        } else {
          section.templates().add(line);
        }
      } catch (IllegalArgumentException e) {
        throw new TrainingException(folder + file + ": `" + line + "`: " + e.getMessage());
      }
    }
  }

  /** {@code NAME: phrase | phrase}. */
  private void bank(String line) {
    String[] parts = halves(line, ":");
    banks.add(parts[0], Arrays.stream(parts[1].split("\\|", -1)).map(String::strip).toList());
  }

  /** {@code NAME: label=value … ; each=N weight=W}. */
  private static Section section(String line) {
    String[] nameAndRest = halves(line, ":");
    String[] labelsAndSettings = halves(nameAndRest[1], ";");
    Map<Label, Float> labels = new EnumMap<>(Label.class);
    for (String pair : labelsAndSettings[0].split("\\s+", -1)) {
      String[] parts = halves(pair, "=");
      Label label =
          Label.fromWireName(parts[0])
              .orElseThrow(() -> new IllegalArgumentException("unknown label " + parts[0]));
      labels.put(label, Float.valueOf(parts[1]));
    }
    int each = 1;
    float weight = 1;
    for (String pair : labelsAndSettings[1].split("\\s+", -1)) {
      String[] parts = halves(pair, "=");
      switch (parts[0]) {
        case "each" -> each = Integer.parseInt(parts[1]);
        case "weight" -> weight = Float.parseFloat(parts[1]);
        default -> throw new IllegalArgumentException("unknown setting " + parts[0]);
      }
    }
    return new Section(nameAndRest[0], labels, each, weight, new ArrayList<>());
  }

  private static String[] halves(String text, String mark) {
    int at = text.indexOf(mark);
    if (at < 0) {
      throw new IllegalArgumentException("`" + mark + "` is missing");
    }
    return new String[] {text.substring(0, at).strip(), text.substring(at + 1).strip()};
  }

  /** The lines of a file of the pack, without comments and empty lines. */
  private List<String> content(String file) throws IOException {
    try (InputStream in = TemplatePack.class.getResourceAsStream(folder + file)) {
      if (in == null) {
        throw new TrainingException(folder + file + ": no such file in the pack");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    }
  }
}
