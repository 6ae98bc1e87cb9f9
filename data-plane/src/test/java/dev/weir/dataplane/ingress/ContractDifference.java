package dev.weir.dataplane.ingress;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the parser refuses although the schema, as a validator reads it, accepts it. The
 * contract says each in words; there is no difference the other way round. A body that is no JSON
 * in UTF-8 has no tree that a schema could be asked about, and is refused; one with a lone
 * surrogate in a key counts as such.
 */
enum ContractDifference {
  /** A schema sees the last of two members; readers differ, so two are refused. */
  DUPLICATE_KEY {
    @Override
    boolean isIn(SchemaOracle.Body body) {
      return body.duplicates();
    }
  },
  /** A schema counts characters; a text is bounded in bytes of UTF-8. */
  TEXT_BYTES {
    @Override
    boolean isIn(SchemaOracle.Body body) {
      return body.tree() instanceof Map<?, ?> map && hasLongText(map);
    }
  },
  /** A schema sees no bytes; a body of too many is refused unread. */
  BODY_BYTES {
    @Override
    boolean isIn(SchemaOracle.Body body) {
      return body.bytes() > RequestLimits.BODY_BYTES_MAX;
    }
  },
  /** A schema knows no depth; the stream stops at {@link RequestLimits#NESTING_MAX}. */
  NESTING {
    @Override
    boolean isIn(SchemaOracle.Body body) {
      return depth(body.tree()) > RequestLimits.NESTING_MAX;
    }
  };

  /** Whether {@code body} is refused for this reason. */
  abstract boolean isIn(SchemaOracle.Body body);

  /** Whether a single request or an item of a batch has a text of too many bytes. */
  static boolean hasLongText(@Nullable Object item) {
    return item instanceof Map<?, ?> map
        && map.get("content") instanceof Map<?, ?> content
        && content.get("text") instanceof String text
        && bytes(text) > RequestLimits.TEXT_BYTES_MAX;
  }

  /** Bytes of UTF-8, a lone surrogate counted as the U+FFFD that replaces it. */
  private static int bytes(String text) {
    StringBuilder mended = new StringBuilder();
    text.codePoints()
        .map(point -> point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point)
        .forEach(mended::appendCodePoint);
    return mended.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static int depth(@Nullable Object tree) {
    Collection<?> children =
        switch (tree) {
          case Map<?, ?> map -> map.values();
          case List<?> list -> list;
          case null, default -> null;
        };
    if (children == null) {
      return 0;
    }
    int deepest = 0;
    for (Object child : children) {
      deepest = Math.max(deepest, depth(child));
    }
    return deepest + 1;
  }
}
