package dev.weir.policy.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every policy in the repository: files that ship, files of tests, and blocks in the pages. */
public final class PolicyFilesOfTheRepository {
  private static final Path ROOT = Path.of("..");
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "data", "shared");
  private static final Pattern BLOCK = Pattern.compile("```policy\n(.*?)```", Pattern.DOTALL);

  private PolicyFilesOfTheRepository() {}

  /** A policy, and where it stands. */
  public record Found(String place, String text) {
    @Override
    public String toString() {
      return place;
    }
  }

  /** The files that people are meant to read and copy. */
  public static List<Found> shipped() {
    return all().stream()
        .filter(found -> found.place().endsWith(".weir"))
        .filter(found -> !found.place().contains("/src/test/"))
        .toList();
  }

  /** All of them, also those with mistakes. */
  static List<Found> all() {
    List<Found> found = new ArrayList<>();
    collect(ROOT, found);
    return found;
  }

  private static void collect(Path folder, List<Found> found) {
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.sorted().toList()) {
        String name = child.getFileName().toString();
        if (Files.isDirectory(child) && !NOT_OURS.contains(name)) {
          collect(child, found);
        } else if (name.endsWith(".weir")) {
          found.add(new Found(child.toString(), Files.readString(child)));
        } else if (name.endsWith(".md")) {
          blocks(child, found);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void blocks(Path page, List<Found> found) throws IOException {
    String text = Files.readString(page);
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      long line = text.substring(0, blocks.start()).lines().count() + 1;
      found.add(new Found(page + ":" + line, blocks.group(1)));
    }
  }
}
