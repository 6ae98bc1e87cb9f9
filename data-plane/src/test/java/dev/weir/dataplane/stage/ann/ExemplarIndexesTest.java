package dev.weir.dataplane.stage.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.contracts.Exemplar;
import dev.weir.dataplane.stage.Neighbours.Nearest;
import dev.weir.dataplane.stage.ann.ExemplarIndexes.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExemplarIndexesTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
  private static final int LARGE = IndexBuilder.GRAPH_FROM;

  @TempDir Path folder;
  private final FakeEmbedder embedder = new FakeEmbedder();
  private final List<ExemplarIndexes> opened = new ArrayList<>();
  private ExemplarIndexes indexes;

  @BeforeEach
  void openIndexes() {
    indexes = open("encoder-1", 100_000);
  }

  @AfterEach
  void closeIndexes() {
    opened.forEach(ExemplarIndexes::close);
  }

  private ExemplarIndexes open(String encoder, long vectorsMax) {
    var settings = new Settings(folder, encoder, "1", vectorsMax, 2);
    ExemplarIndexes made = ExemplarIndexes.open(settings, embedder, NOW);
    opened.add(made);
    return made;
  }

  @Test
  void findsAnExemplarByItsPlaceInTheSet() {
    ExemplarIndex index = indexes.open(texts("a", "b", "c")).join();

    Nearest nearest = index.search(FakeEmbedder.of("b"), 2).getFirst();

    assertThat(nearest.exemplar()).isEqualTo(1);
    assertThat(nearest.similarity()).isGreaterThan(0.999f);
    assertThat(indexes.find(index.digest())).isSameAs(index);
  }

  @Test
  void equalTextsAreEmbeddedOnceWhoeverHasThemAndWhereverTheyStand() {
    ExemplarIndex first = indexes.open(texts("a", "b")).join();
    ExemplarIndex second = indexes.open(List.of(new Exemplar(7, "a"), new Exemplar(9, "b"))).join();

    assertThat(second).isSameAs(first);
    assertThat(embedder.asked).hasSize(2);
  }

  @Test
  void anEditEmbedsWhatIsNewAlone() {
    ExemplarIndex before = indexes.open(texts("a", "b")).join();

    ExemplarIndex after = indexes.open(texts("a", "b", "c")).join();

    assertThat(embedder.asked).containsExactly("a", "b", "c");
    assertThat(after.search(FakeEmbedder.of("c"), 1).getFirst().exemplar()).isEqualTo(2);
    assertThat(before.search(FakeEmbedder.of("c"), 5)).hasSize(2);
  }

  @Test
  void anEmptySetHasNoNeighbours() {
    assertThat(indexes.open(List.of()).join().search(FakeEmbedder.of("a"), 3)).isEmpty();
  }

  @Test
  void aRestartReadsWhatWasEmbeddedAndGivesTheSameAnswers() {
    for (int size : new int[] {50, LARGE}) {
      ExemplarIndex before = indexes.open(numbered(size)).join();
      List<Nearest> found = before.search(FakeEmbedder.of("text 7"), 10);
      int asked = embedder.asked.size();

      ExemplarIndex after = open("encoder-1", 100_000).open(numbered(size)).join();

      assertThat(after.search(FakeEmbedder.of("text 7"), 10)).as("%d texts", size).isEqualTo(found);
      assertThat(embedder.asked).hasSize(asked);
      assertThat(after).isNotSameAs(before);
    }
  }

  @Test
  void aDamagedFileIsMadeAnew() throws IOException {
    indexes.open(texts("a", "b")).join();
    byte[] whole = Files.readAllBytes(onlyFile());
    for (int at = 0; at < whole.length; at += 97) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      assertMadeAnew(damaged);
    }
    for (int length : new int[] {0, 7, 8, 100, whole.length - 1}) {
      assertMadeAnew(Arrays.copyOf(whole, length));
    }
  }

  private void assertMadeAnew(byte[] damaged) throws IOException {
    Files.write(onlyFile(), damaged);
    embedder.asked.clear();
    ExemplarIndex index = open("encoder-1", 100_000).open(texts("a", "b")).join();
    assertThat(index.search(FakeEmbedder.of("b"), 1).getFirst().exemplar()).isEqualTo(1);
    assertThat(embedder.asked).containsExactly("a", "b");
  }

  @Test
  void vectorsOfAnotherEncoderAreNotRead() {
    indexes.open(texts("a", "b")).join();

    open("encoder-2", 100_000).open(texts("a", "b")).join();

    assertThat(embedder.asked).hasSize(4);
  }

  @Test
  void anEditOfALargeSetSharesItsGraphAndEachVersionSeesItsOwn() {
    List<Exemplar> first = numbered(LARGE + 10);
    ExemplarIndex before = indexes.open(first).join();
    List<Exemplar> edited = new ArrayList<>(first.subList(1, first.size()));
    edited.add(new Exemplar(1, "new"));

    ExemplarIndex after = indexes.open(edited).join();

    assertThat(embedder.asked).hasSize(LARGE + 11);
    assertThat(after.vectors()).isSameAs(before.vectors());
    assertThat(indexes.size()).isEqualTo(LARGE + 11);
    assertThat(top(after, "new")).isEqualTo(edited.size() - 1);
    assertThat(top(after, "text 1")).isZero();
    assertThat(after.search(FakeEmbedder.of("text 0"), 1).getFirst().similarity()).isLessThan(0.9f);
    assertThat(top(before, "text 0")).isZero();
    assertThat(before.search(FakeEmbedder.of("new"), 1).getFirst().similarity()).isLessThan(0.9f);
    ExemplarIndex reread = open("encoder-1", 100_000).open(edited).join();
    assertThat(top(reread, "new")).isEqualTo(edited.size() - 1);
  }

  @Test
  void whatDiffersALotGetsAGraphOfItsOwn() {
    ExemplarIndex before = indexes.open(numbered(LARGE)).join();
    List<Exemplar> half = new ArrayList<>(numbered(LARGE).subList(0, LARGE / 2));
    for (int i = 0; i < LARGE; i++) {
      half.add(new Exemplar(i, "other " + i));
    }

    ExemplarIndex after = indexes.open(half).join();

    assertThat(after.vectors()).isNotSameAs(before.vectors());
    assertThat(top(after, "other 9")).isEqualTo(LARGE / 2 + 9);
  }

  @Test
  void moreThanThereIsMemoryForIsRefused() {
    ExemplarIndexes small = open("encoder-1", 3);
    ExemplarIndex held = small.open(texts("a", "b")).join();

    assertThatThrownBy(() -> small.open(texts("c", "d")).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ExemplarsRefused.class)
        .hasMessageContaining("memory for 3 exemplars on this node, and 2 are in use");
    assertThat(small.find(held.digest())).isSameAs(held);
  }

  @Test
  void aBrokenEncoderRefusesTheSetAndIsAskedAgainByTheNextOffer() {
    embedder.broken = true;
    assertThatThrownBy(() -> indexes.open(texts("a")).join())
        .hasCauseInstanceOf(ExemplarsRefused.class);
    embedder.broken = false;

    assertThat(indexes.open(texts("a")).join().size()).isEqualTo(1);
  }

  @Test
  void aSetThatNobodyHoldsIsLetGoOf() {
    String digest = indexes.open(texts("a", "b")).join().digest();

    await()
        .untilAsserted(() -> {
          System.gc();
          assertThat(indexes.find(digest)).isNull();
        });
    assertThat(indexes.size()).isZero();
  }

  @Test
  void filesThatNobodyUsedForAMonthAreDeleted() throws IOException {
    ExemplarIndex used = indexes.open(texts("used")).join();
    Path usedFile = onlyFile();
    Path old = Files.writeString(folder.resolve("old.exemplars"), "x");
    Path recent = Files.writeString(folder.resolve("recent.exemplars"), "x");
    FileTime longAgo = FileTime.from(NOW.instant().minus(Duration.ofDays(31)));
    Files.setLastModifiedTime(old, longAgo);
    Files.setLastModifiedTime(usedFile, longAgo);
    Files.setLastModifiedTime(recent, FileTime.from(NOW.instant()));

    indexes.deleteUnused();

    assertThat(old).doesNotExist();
    assertThat(recent).exists();
    assertThat(usedFile).exists();
    assertThat(used.size()).isEqualTo(1);
  }

  private static int top(ExemplarIndex index, String text) {
    return index.search(FakeEmbedder.of(text), 1).getFirst().exemplar();
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".exemplars")).findAny().orElseThrow();
    }
  }

  private static List<Exemplar> numbered(int count) {
    List<Exemplar> exemplars = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      exemplars.add(new Exemplar(i + 1, "text " + i));
    }
    return exemplars;
  }

  private static List<Exemplar> texts(String... texts) {
    List<Exemplar> exemplars = new ArrayList<>();
    for (String text : texts) {
      exemplars.add(new Exemplar(exemplars.size() + 1, text));
    }
    return exemplars;
  }
}
