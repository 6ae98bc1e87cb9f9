package dev.weir.dataplane.ingress;

import dev.weir.dataplane.feedback.FeedbackStore;
import dev.weir.dataplane.feedback.KeptFeedback;
import dev.weir.dataplane.snapshot.ActiveTenant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Gives a tenant its feedback back, page by page. */
final class FeedbackDesk {
  /** A page stays well below the size of a batch's reply, also where all texts are long. */
  static final int PAGE_MAX = 100;

  private static final int ID_DIGITS_MAX = 18;

  private final FeedbackStore store;

  FeedbackDesk(FeedbackStore store) {
    this.store = store;
  }

  /**
   * A page.
   *
   * @param items oldest first
   * @param next after which id the next page begins, or {@code null} behind the last
   */
  record Page(List<KeptFeedback> items, @Nullable String next) {}

  /** The id that a caller sent; 0 for none, empty for what is none. */
  static OptionalLong after(@Nullable String id) {
    if (id == null) {
      return OptionalLong.of(0);
    }
    boolean isNumber =
        !id.isEmpty()
            && id.length() <= ID_DIGITS_MAX
            && id.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    return isNumber ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
  }

  /** What came after {@code id}. It reads from the disk. */
  Page page(ActiveTenant tenant, long id) {
    List<KeptFeedback> items = store.after(tenant.scope(), id, PAGE_MAX);
    boolean isLast = items.size() < PAGE_MAX;
    return new Page(items, isLast ? null : Long.toString(items.getLast().id()));
  }
}
