package dev.weir.dataplane.ingress;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Does one thing to a JSON tree that may break a schema, in a place chosen by chance. */
final class JsonMutator {
  private static final List<String> NAMES =
      List.of(
          "content",
          "text",
          "txet",
          "id",
          "kind",
          "author",
          "attributes",
          "conversation",
          "locale",
          "deadlineMs",
          "deadlineMS",
          "dryRun",
          "items",
          "",
          "a/b~c",
          "x",
          "constructor",
          "__proto__",
          "a\n",
          "A",
          "\ud800",
          "語");
  private static final List<String> RAW =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "-1",
          "1",
          "9",
          "10",
          "10.5",
          "9.999999",
          "10000.5",
          "10001",
          "1e2",
          "10.0",
          "1e400",
          "-1e400",
          "1e-400",
          "1e99999999999",
          "9007199254740992",
          "-9007199254740993",
          "9223372036854775808",
          "123456789012345678901234567890",
          "100.00000000000001",
          "[]",
          "{}",
          "[null]",
          "{\"a\":1}",
          "[[[[[[[[[[]]]]]]]]]]");
  private static final List<String> STRINGS =
      List.of(
          "",
          "chat",
          "Chat",
          "chat ",
          "en_GB",
          "en-",
          "en\n",
          "e",
          "true",
          "100",
          "null",
          "other",
          "en-abcdefghi",
          "abcdefghi",
          "en-1-2-3-4-5-6-7-8-9",
          "a\u0000",
          "\ud800");
  private static final List<Integer> LENGTHS = List.of(0, 1, 35, 36, 64, 65, 255, 256, 257, 300);
  private static final List<String> LETTERS = List.of("a", "é", "🙂", "\ud800");

  private final RandomGenerator random;

  JsonMutator(RandomGenerator random) {
    this.random = random;
  }

  /** The tree with one thing done to it; its containers are changed in place. */
  JsonTree mutate(JsonTree root) {
    List<JsonTree> containers = new ArrayList<>();
    collect(root, containers);
    if (containers.isEmpty() || random.nextInt(40) == 0) {
      return noise();
    }
    switch (pick(containers)) {
      case JsonTree.Obj(List<JsonTree.Member> members) -> mutateMembers(members);
      case JsonTree.Arr(List<JsonTree> elements) -> mutateElements(elements);
      case JsonTree.Raw _, JsonTree.Str _ -> throw new IllegalStateException("no container");
    }
    return root;
  }

  private static void collect(JsonTree tree, List<JsonTree> containers) {
    switch (tree) {
      case JsonTree.Obj(List<JsonTree.Member> members) -> {
        containers.add(tree);
        members.forEach(member -> collect(member.value(), containers));
      }
      case JsonTree.Arr(List<JsonTree> elements) -> {
        containers.add(tree);
        elements.forEach(element -> collect(element, containers));
      }
      case JsonTree.Raw _, JsonTree.Str _ -> {}
    }
  }

  private void mutateMembers(List<JsonTree.Member> members) {
    if (members.isEmpty() || random.nextInt(6) == 0) {
      members.add(random.nextInt(members.size() + 1), new JsonTree.Member(pick(NAMES), noise()));
      return;
    }
    int at = random.nextInt(members.size());
    JsonTree.Member old = members.get(at);
    switch (random.nextInt(8)) {
      case 0 -> members.remove(at);
      case 1 -> members.set(at, new JsonTree.Member(pick(NAMES), old.value()));
      case 2 -> members.add(new JsonTree.Member(old.name(), noise()));
      case 3 -> members.add(old);
      case 4 -> members.set(at, new JsonTree.Member(old.name(), wrapped(old.value())));
      default -> members.set(at, new JsonTree.Member(old.name(), noise()));
    }
  }

  private void mutateElements(List<JsonTree> elements) {
    if (elements.isEmpty() || random.nextInt(3) == 0) {
      elements.add(random.nextInt(elements.size() + 1), noise());
    } else if (random.nextInt(3) == 0) {
      elements.remove(random.nextInt(elements.size()));
    } else {
      elements.set(random.nextInt(elements.size()), noise());
    }
  }

  private JsonTree wrapped(JsonTree value) {
    JsonTree wrapped = value;
    int depth = random.nextInt(10) == 0 ? 40 : 1;
    for (int i = 0; i < depth; i++) {
      wrapped = new JsonTree.Arr(new ArrayList<>(List.of(wrapped)));
    }
    return wrapped;
  }

  private JsonTree noise() {
    return switch (random.nextInt(4)) {
      case 0 -> new JsonTree.Str(pick(STRINGS));
      case 1 -> new JsonTree.Str(pick(LETTERS).repeat(pick(LENGTHS)));
      default -> new JsonTree.Raw(pick(RAW));
    };
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
