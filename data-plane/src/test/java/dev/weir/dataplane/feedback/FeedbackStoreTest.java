package dev.weir.dataplane.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.contracts.TenantId;
import dev.weir.dataplane.tenancy.ContentHash;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.dataplane.tenancy.TenantScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackStoreTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private final Tenancy tenancy = new Tenancy(MasterKey.of(new byte[MasterKey.BYTES]));
  private final TenantScope acme = tenancy.scope(new TenantId("acme"));
  private final TenantScope zenith = tenancy.scope(new TenantId("zenith"));
  private FeedbackStore store;

  @BeforeEach
  void open() throws IOException {
    store = FeedbackStore.open(folder, NOON);
  }

  private static Feedback on(String text) {
    return new Feedback(
        text,
        List.of("en"),
        Map.of(Label.TOXICITY, 0.9, Label.INSULT, 0.1),
        List.of(new Feedback.Span(Label.INSULT, 0, 2, 0.5)),
        "lobby");
  }

  private void keep(TenantScope scope, String text) {
    assertThat(store.keep(scope, hash(scope, text), "en", on(text))).isTrue();
  }

  private static ContentHash hash(TenantScope scope, String text) {
    return scope.contentHash(text);
  }

  private List<String> texts(TenantScope scope) {
    return store.after(scope, 0, 100).stream().map(kept -> kept.feedback().text()).toList();
  }

  private byte[] onDisk() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return Files.readAllBytes(files.findFirst().orElseThrow());
    }
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void givesBackWhatWasKeptAlsoToAProcessAfterThisOne() throws IOException {
    keep(acme, "hello");
    store = FeedbackStore.open(folder, NOON);
    keep(acme, "world");

    List<KeptFeedback> kept = store.after(acme, 0, 100);

    assertThat(kept).hasSize(2);
    assertThat(kept.getFirst().feedback()).isEqualTo(on("hello"));
    assertThat(kept.getFirst().at()).isEqualTo(NOON.instant());
    assertThat(kept.getFirst().language()).isEqualTo("en");
    assertThat(kept.get(1).id()).isGreaterThan(kept.getFirst().id());
    assertThat(store.after(acme, kept.getFirst().id(), 100)).containsExactly(kept.get(1));
    assertThat(store.after(acme, 0, 1)).containsExactly(kept.getFirst());
  }

  @Test
  void isSealedAndNoOtherTenantsToRead() throws IOException {
    keep(acme, "a text that nobody else reads");

    assertThat(texts(zenith)).isEmpty();
    assertThat(new String(onDisk(), StandardCharsets.ISO_8859_1)).doesNotContain("nobody else");
    // Positive control: another tenant's file in the place of one's own opens to nobody.
    keep(zenith, "theirs");
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    byte[] first = Files.readAllBytes(files.getFirst());
    Files.write(files.getFirst(), Files.readAllBytes(files.get(1)));
    Files.write(files.get(1), first);
    assertThat(texts(acme)).isEmpty();
    assertThat(texts(zenith)).isEmpty();
  }

  @Test
  void forgetsAllThatWasSaidOfATextAndNothingElse() throws IOException {
    keep(acme, "one");
    keep(acme, "two");
    keep(acme, "one");
    keep(zenith, "one");
    long before = store.bytes();

    assertThat(store.purge(acme, hash(acme, "one"))).isEqualTo(2);

    assertThat(texts(acme)).containsExactly("two");
    assertThat(texts(zenith)).containsExactly("one");
    assertThat(store.bytes()).isLessThan(before);
    assertThat(FeedbackStore.open(folder, NOON).bytes()).isEqualTo(store.bytes());
    assertThat(store.purge(acme)).isEqualTo(1);
    assertThat(texts(acme)).isEmpty();
    keep(acme, "three");
    assertThat(texts(acme)).containsExactly("three");
  }

  @Test
  void refusesWhatItHasNoRoomForAndLosesNothing() throws IOException {
    store = FeedbackStore.open(folder, NOON, 2_000);
    int kept = 0;
    while (store.keep(acme, hash(acme, "x"), "en", on("x"))) {
      kept++;
    }

    assertThat(kept).isBetween(2, 20);
    assertThat(texts(acme)).hasSize(kept);
    assertThat(store.keep(zenith, hash(zenith, "x"), "en", on("x"))).isTrue();
    store.purge(acme);
    assertThat(store.keep(acme, hash(acme, "x"), "en", on("x"))).isTrue();
  }

  @Test
  void cutsOffWhatACrashLeftHalfWritten() throws IOException {
    keep(acme, "one");
    keep(acme, "two");
    byte[] whole = onDisk();
    for (int length = whole.length - 1; length > whole.length / 2; length -= 7) {
      Files.write(file(), Arrays.copyOf(whole, length));
      store = FeedbackStore.open(folder, NOON);
      keep(acme, "three");
      assertThat(texts(acme)).containsExactly("one", "three");
    }
  }

  @Test
  void passesOverADamagedEntry() throws IOException {
    IntStream.range(0, 3).forEach(i -> keep(acme, "text " + i));
    byte[] bytes = onDisk();
    bytes[bytes.length / 2] ^= 1;
    Files.write(file(), bytes, StandardOpenOption.TRUNCATE_EXISTING);
    store = FeedbackStore.open(folder, NOON);

    assertThat(texts(acme)).containsExactly("text 0", "text 2");
    keep(acme, "text 3");
    assertThat(texts(acme)).containsExactly("text 0", "text 2", "text 3");
  }

  @Test
  void aCopyThatWasNotFinishedIsNothing() throws IOException {
    keep(acme, "one");
    Files.write(Path.of(file() + FeedbackFile.UNFINISHED), new byte[100]);

    store = FeedbackStore.open(folder, NOON);

    assertThat(texts(acme)).containsExactly("one");
    assertThat(store.bytes()).isEqualTo(onDisk().length);
  }
}
