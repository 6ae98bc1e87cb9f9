package dev.weir.controlplane.admin;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next what to send as {@code cursor} for the page behind, {@code null} at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
  public Page {
    items = List.copyOf(items);
  }

  /** The page of up to {@code limit} of {@code found}, which was asked for one more than that. */
  static <S, T> Page<T> of(
      List<S> found, int limit, Function<S, T> shown, Function<S, String> cursor) {
    List<S> page = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? cursor.apply(page.getLast()) : null;
    return new Page<>(page.stream().map(shown).toList(), next);
  }
}
