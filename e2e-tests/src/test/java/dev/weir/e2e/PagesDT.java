package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages speak of classes and files that are there. */
class PagesDT {
  private static final Path ROOT = Path.of("..");

  /** {@code `Stage`} or {@code `Stage.Inline`}, but no {@code `README.md`} and no {@code `GET`}. */
  private static final Pattern CLASS =
      Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:\\.([A-Z][A-Za-z0-9]*))?`");

  private static final Pattern LINK =
      Pattern.compile("]\\((?!https?:|mailto:|#)([^)#\\s]+)[^)]*\\)");

  @Test
  void everyClassThatThePagesNameExists() throws IOException {
    Map<String, String> sources = sources();
    for (String page : List.of("docs/architecture.md", "docs/operations/placement.md")) {
      String text = Files.readString(ROOT.resolve(page));
      assertThat(missingClasses(text, sources)).as(page).isEmpty();
    }
  }

  @Test
  void everyRelativeLinkLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      broken.addAll(brokenLinks(page, Files.readString(page)));
    }
    assertThat(broken).isEmpty();
  }

  /** Positive control: both checks see what they look for. */
  @Test
  void whatIsNotThereIsFound() throws IOException {
    String text =
        "`Stage` `Stage.Inline` `Stage.Online` `Stagecoach` `README.md` `GET` "
            + "[a](LICENSE) [b](LICENCE) [c](docs/x.md#y) [d](https://example.org) [e](#f)";

    assertThat(missingClasses(text, sources())).containsExactly("Stage.Online", "Stagecoach");
    assertThat(brokenLinks(ROOT.resolve("README.md"), text))
        .containsExactly(ROOT + "/README.md: LICENCE", ROOT + "/README.md: docs/x.md");
    assertThat(pages()).hasSizeGreaterThan(5);
  }

  private static List<String> missingClasses(String text, Map<String, String> sources) {
    return CLASS
        .matcher(text)
        .results()
        .filter(named -> !exists(named, sources))
        .map(named -> named.group().replace("`", ""))
        .toList();
  }

  private static boolean exists(MatchResult named, Map<String, String> sources) {
    String source = sources.get(named.group(1));
    String nested = named.group(2);
    return source != null
        && (nested == null
            || Pattern.compile("\\b(class|interface|record|enum) " + nested + "\\b")
                .matcher(source)
                .find());
  }

  private static List<String> brokenLinks(Path page, String text) {
    return LINK.matcher(text)
        .results()
        .map(link -> link.group(1))
        .filter(target -> !Files.exists(page.resolveSibling(target)))
        .map(target -> page + ": " + target)
        .toList();
  }

  /** Each module's sources by the name of their class. */
  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (Path file : files(ROOT, "*/src", ".java")) {
      sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
    }
    return sources;
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(files(ROOT, "docs", ".md"));
    pages.addAll(files(ROOT, "*/src", ".md"));
    try (Stream<Path> top = Files.list(ROOT)) {
      top.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }

  /** The files below each folder that matches; never what a build has left. */
  private static List<Path> files(Path root, String folders, String ending) throws IOException {
    List<Path> found = new ArrayList<>();
    int depth = Path.of(folders).getNameCount();
    var matcher = root.getFileSystem().getPathMatcher("glob:" + folders);
    try (Stream<Path> candidates = Files.walk(root, depth)) {
      for (Path folder :
          candidates.filter(path -> matcher.matches(root.relativize(path))).toList()) {
        try (Stream<Path> below = Files.walk(folder)) {
          below.filter(file -> file.toString().endsWith(ending)).sorted().forEach(found::add);
        }
      }
    }
    return found;
  }
}
