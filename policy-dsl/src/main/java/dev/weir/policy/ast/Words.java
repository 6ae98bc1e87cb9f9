package dev.weir.policy.ast;

import dev.weir.contracts.WordList;
import dev.weir.policy.source.PlatformLists;
import dev.weir.policy.source.SourceSpan;
import dev.weir.policy.source.WordLists;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Words and phrases to look for.
 *
 * @param name what rules call them
 * @param list the named list they come from, or {@code null} when they stand inline
 * @param platform whether {@code list} is one that the platform gives to all
 * @param inline the words that stand in the policy
 * @param folds the foldings by name: {@code leet}, {@code confusables}, {@code repeats}, {@code
 *     spacing}
 * @param wholeWord whether a word within a longer word does not count
 * @param spare phrases in which a word does not count; {@code *} at the end stands for any ending
 * @param label what the spans are labelled, or {@code null} for {@code name}
 * @param span the place of the first words
 */
public record Words(
    Name name,
    @Nullable Name list,
    boolean platform,
    List<Entry> inline,
    List<Name> folds,
    boolean wholeWord,
    List<Name> spare,
    @Nullable Name label,
    SourceSpan span) {
  public Words {
    inline = List.copyOf(inline);
    folds = List.copyOf(folds);
    spare = List.copyOf(spare);
  }

  /** What is written behind an entry that may differ by one edit. */
  public static final String NEAR = "~1";

  /**
   * One word or phrase that stands in the policy.
   *
   * @param near whether it is also found one edit apart: {@code "moronic"~1}
   */
  public record Entry(Name text, boolean near) {}

  /**
   * The list that {@link #list} names: the platform's, or one of {@code own}; empty when there is
   * none of that name, or the words stand inline.
   */
  public Optional<WordList> named(WordLists own) {
    if (list == null) {
      return Optional.empty();
    }
    return platform ? PlatformLists.find(list.text()) : own.find(list.text());
  }
}
