package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class WindowsTest {

  private static final int LENGTHS = 1_500;

  @Test
  void everyTokenIsInAWindowAndNeighboursOverlap() {
    for (int length = 0; length <= LENGTHS; length++) {
      // Given
      var tokens = tokens(length);

      // When
      var windows = Windows.of(tokens);

      // Then
      var read = new BitSet();
      int lastEnd = 0;
      for (int i = 0; i < windows.size(); i++) {
        var window = windows.get(i);
        int end = window.firstToken() + window.tokenCount();
        read.set(window.firstToken(), end);
        assertThat(window.ids()).hasSizeBetween(2, 128).startsWith(101).endsWith(102);
        for (int k = 0; k < window.tokenCount(); k++) {
          assertThat(window.ids()[k + 1]).isEqualTo(tokens.id(window.firstToken() + k));
        }
        if (i > 0) {
          assertThat(lastEnd - window.firstToken()).as("overlap at %d", length).isEqualTo(32);
        }
        lastEnd = end;
      }
      assertThat(read.cardinality()).isEqualTo(length);
    }
  }

  @Test
  void theRangesCoverTheWholeTextAndEndWhereTheTokensEnd() {
    var windows = Windows.of(tokens(300));

    assertThat(windows).hasSize(3);
    assertThat(windows.getFirst().begin()).isZero();
    assertThat(windows.getLast().end()).isEqualTo(3 * 300);
    assertThat(windows.get(1).begin()).isEqualTo(3 * 94);
    assertThat(windows.get(1).end()).isEqualTo(3 * (94 + 126) - 1);
  }

  @Test
  void aTextThatFitsHasOneWindow() {
    assertThat(Windows.of(tokens(0))).hasSize(1);
    assertThat(Windows.of(tokens(126))).hasSize(1);
    assertThat(Windows.of(tokens(127))).hasSize(2);
  }

  @Test
  void refusesWindowsThatWouldFailABatch() {
    assertThatThrownBy(() -> Windows.check(new int[0])).hasMessageContaining("0 tokens");
    assertThatThrownBy(() -> Windows.check(new int[129])).hasMessageContaining("129 tokens");
    assertThatThrownBy(() -> Windows.check(new int[] {30_522})).hasMessageContaining("30522");
    assertThatThrownBy(() -> Windows.check(new int[] {-1})).hasMessageContaining("-1");
  }

  /** Tokens of two characters each with a space behind, ids counting up from 1,000. */
  private static Tokens tokens(int count) {
    int[] ids = new int[count];
    int[] begins = new int[count];
    int[] ends = new int[count];
    for (int i = 0; i < count; i++) {
      ids[i] = 1_000 + i;
      begins[i] = 3 * i;
      ends[i] = 3 * i + 2;
    }
    return new Tokens(ids, begins, ends, 3 * count);
  }
}
