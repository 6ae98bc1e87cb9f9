package dev.weir.dataplane.ingress;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** JSON that may be odd: keys may stand twice, numbers are spelled out, and it can be changed. */
sealed interface JsonTree {
  /** Anything that is written as it is: numbers, literals. */
  record Raw(String json) implements JsonTree {}

  /** A string, with or without escapes. */
  record Str(String value) implements JsonTree {}

  /** An array. */
  record Arr(List<JsonTree> elements) implements JsonTree {}

  /** One member of an object. */
  record Member(String name, JsonTree value) {}

  /** An object; members may share a name. */
  record Obj(List<Member> members) implements JsonTree {
    void add(String name, JsonTree value) {
      members.add(new Member(name, value));
    }

    void shuffle(RandomGenerator random) {
      Collections.shuffle(members, Random.from(random));
    }
  }

  /** The JSON, with white space and escapes as {@code random} has it. */
  default String toJson(RandomGenerator random) {
    StringBuilder json = new StringBuilder();
    write(this, json, random);
    return json.toString();
  }

  private static void write(JsonTree tree, StringBuilder json, RandomGenerator random) {
    space(json, random);
    switch (tree) {
      case Raw(String raw) -> json.append(raw);
      case Str(String value) -> string(value, json, random);
      case Arr(List<JsonTree> elements) -> {
        json.append('[');
        for (int i = 0; i < elements.size(); i++) {
          json.append(i == 0 ? "" : ",");
          write(elements.get(i), json, random);
        }
        json.append(']');
      }
      case Obj(List<Member> members) -> {
        json.append('{');
        for (int i = 0; i < members.size(); i++) {
          json.append(i == 0 ? "" : ",");
          string(members.get(i).name(), json, random);
          json.append(':');
          write(members.get(i).value(), json, random);
        }
        json.append('}');
      }
    }
    space(json, random);
  }

  private static void space(StringBuilder json, RandomGenerator random) {
    if (random.nextInt(10) == 0) {
      json.append(" \n\t\r".charAt(random.nextInt(4)));
    }
  }

  private static void string(String value, StringBuilder json, RandomGenerator random) {
    boolean escapeMore = random.nextInt(10) == 0;
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char unit = value.charAt(i);
      boolean must = unit < ' ' || unit == '"' || unit == '\\' || isLone(value, i);
      if (must || escapeMore) {
        json.append("\\u").append(HexFormat.of().toHexDigits(unit));
      } else {
        json.append(unit);
      }
    }
    json.append('"');
  }

  private static boolean isLone(String value, int at) {
    char unit = value.charAt(at);
    boolean paired =
        Character.isHighSurrogate(unit)
            ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
            : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    return Character.isSurrogate(unit) && !paired;
  }
}
