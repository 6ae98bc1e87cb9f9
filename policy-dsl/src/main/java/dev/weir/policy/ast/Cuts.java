package dev.weir.policy.ast;

import dev.weir.policy.source.SourceSpan;
import java.util.List;

/** The cuts of one label: {@code cuts insult { default 0.82 en-GB 0.78 }}. */
public record Cuts(Name label, List<Cut> cuts, SourceSpan span) {
  public Cuts {
    cuts = List.copyOf(cuts);
  }

  /** The cut for one locale, or for {@code default}. */
  public record Cut(Name locale, double value, SourceSpan valueSpan) {}
}
