package dev.weir.dataplane.ingress;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes request bodies in and around the contract's schemas: good ones at and within the limits,
 * and ones with a few things wrong. The same generator state gives the same bodies.
 */
final class RequestGenerator {
  private static final List<String> KINDS =
      List.of("chat", "comment", "post", "profile", "review", "other");
  private static final List<String> LOCALES =
      List.of(
          "en", "en-GB", "zh-Hant-TW", "en-x-private", "abcdefgh-12345678", "de-1-2-3-4-5-6-7-8");
  private static final List<String> DEADLINES =
      List.of("10", "10000", "100", "1e2", "100.0", "1.0E+2", "9999", "1000000e-2", "10.0", "1E4");
  private static final List<String> NUMBERS =
      List.of("0", "-0", "-0.0", "12", "0.5", "-3e-7", "9007199254740991", "-9007199254740991.0");
  private static final List<String> LETTERS =
      List.of("a", "z", " ", "é", "語", "🙂", "\u0000", "\n");
  private static final List<String> LONE = List.of("\ud800", "\udc00");
  private static final List<Integer> FULL_TEXTS = List.of(21_845, 21_846, 32_768, 65_535, 65_536);

  private final RandomGenerator random;

  RequestGenerator(RandomGenerator random) {
    this.random = random;
  }

  /** A body for {@code POST /v1/decisions}. */
  String request() {
    JsonTree.Obj tree = item();
    optional(tree, "deadlineMs", new JsonTree.Raw(pick(DEADLINES)));
    optional(tree, "dryRun", new JsonTree.Raw(pick(List.of("true", "false"))));
    tree.shuffle(random);
    return mutated(tree, mutations()).toJson(random);
  }

  /** A body for {@code POST /v1/decisions/batch}. */
  String batch() {
    List<JsonTree> items = new ArrayList<>();
    int count = chance(0.004) ? pick(List.of(256, 257)) : random.nextInt(4);
    for (int i = 0; i < count; i++) {
      items.add(count > 4 ? smallItem() : mutated(item(), chance(0.5) ? 0 : 1));
    }
    JsonTree.Obj tree = new JsonTree.Obj(new ArrayList<>());
    tree.add("items", new JsonTree.Arr(items));
    optional(tree, "deadlineMs", new JsonTree.Raw(pick(DEADLINES)));
    optional(tree, "dryRun", new JsonTree.Raw("true"));
    tree.shuffle(random);
    return mutated(tree, chance(0.7) ? 0 : 1).toJson(random);
  }

  private int mutations() {
    return chance(0.35) ? 0 : 1 + random.nextInt(2);
  }

  private JsonTree mutated(JsonTree tree, int mutations) {
    JsonMutator mutator = new JsonMutator(random);
    JsonTree mutated = tree;
    for (int i = 0; i < mutations; i++) {
      mutated = mutator.mutate(mutated);
    }
    return mutated;
  }

  private JsonTree.Obj item() {
    JsonTree.Obj tree = new JsonTree.Obj(new ArrayList<>());
    tree.add("content", content());
    if (chance(0.5)) {
      tree.add("author", author());
    }
    if (chance(0.3)) {
      JsonTree.Obj conversation = new JsonTree.Obj(new ArrayList<>());
      optional(conversation, "id", id());
      tree.add("conversation", conversation);
    }
    optional(tree, "locale", new JsonTree.Str(pick(LOCALES)));
    tree.shuffle(random);
    return tree;
  }

  private JsonTree.Obj smallItem() {
    JsonTree.Obj content = new JsonTree.Obj(new ArrayList<>());
    content.add("text", new JsonTree.Str("hi"));
    JsonTree.Obj tree = new JsonTree.Obj(new ArrayList<>());
    tree.add("content", content);
    return tree;
  }

  private JsonTree.Obj content() {
    JsonTree.Obj content = new JsonTree.Obj(new ArrayList<>());
    content.add("text", text());
    optional(content, "id", id());
    optional(content, "kind", new JsonTree.Str(pick(KINDS)));
    optional(content, "replyTo", id());
    optional(content, "mentions", mentions());
    content.shuffle(random);
    return content;
  }

  private JsonTree mentions() {
    int count = chance(0.1) ? pick(List.of(63, 64, 65)) : random.nextInt(3);
    List<JsonTree> mentions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      mentions.add(count > 3 ? new JsonTree.Str("u" + i) : id());
    }
    return new JsonTree.Arr(mentions);
  }

  private JsonTree.Obj author() {
    JsonTree.Obj author = new JsonTree.Obj(new ArrayList<>());
    optional(author, "id", id());
    if (chance(0.6)) {
      JsonTree.Obj attributes = new JsonTree.Obj(new ArrayList<>());
      int count = chance(0.1) ? pick(List.of(31, 32, 33)) : random.nextInt(4);
      for (int i = 0; i < count; i++) {
        String name = chance(0.05) ? "a".repeat(62 + random.nextInt(4)) : "a_" + i;
        attributes.add(name, attribute());
      }
      author.add("attributes", attributes);
    }
    return author;
  }

  private JsonTree attribute() {
    return switch (random.nextInt(3)) {
      case 0 -> new JsonTree.Raw(pick(List.of("true", "false")));
      case 1 -> new JsonTree.Raw(pick(NUMBERS));
      default -> new JsonTree.Str(letters(chance(0.1) ? 256 : random.nextInt(5)));
    };
  }

  private JsonTree id() {
    return new JsonTree.Str(letters(pick(List.of(1, 2, 3, 255, 256))));
  }

  private JsonTree text() {
    if (chance(0.01)) {
      return new JsonTree.Str(pick(LETTERS).repeat(pick(FULL_TEXTS)));
    }
    return new JsonTree.Str(letters(random.nextInt(30)) + (chance(0.05) ? pick(LONE) : ""));
  }

  /** So many code points. */
  private String letters(int count) {
    String letter = pick(LETTERS);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(chance(0.1) ? pick(LETTERS) : letter);
    }
    return text.toString();
  }

  private void optional(JsonTree.Obj tree, String name, JsonTree value) {
    if (chance(0.4)) {
      tree.add(name, value);
    }
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
