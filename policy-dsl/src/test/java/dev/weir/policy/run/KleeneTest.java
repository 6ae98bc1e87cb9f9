package dev.weir.policy.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KleeneTest {
  private static final int[] TRUTHS = {Kleene.FALSE, Kleene.UNKNOWN, Kleene.TRUE};

  @Test
  void falseSettlesAndAndTrueSettlesOr() {
    for (int any : TRUTHS) {
      assertThat(Kleene.and(Kleene.FALSE, any)).isEqualTo(Kleene.FALSE);
      assertThat(Kleene.or(Kleene.TRUE, any)).isEqualTo(Kleene.TRUE);
      assertThat(Kleene.and(Kleene.TRUE, any)).isEqualTo(any);
      assertThat(Kleene.or(Kleene.FALSE, any)).isEqualTo(any);
    }
    assertThat(Kleene.not(Kleene.UNKNOWN)).isEqualTo(Kleene.UNKNOWN);
    assertThat(Kleene.not(Kleene.TRUE)).isEqualTo(Kleene.FALSE);
  }

  @Test
  void theLawsOfStrongKleeneLogicHold() {
    for (int a : TRUTHS) {
      assertThat(Kleene.not(Kleene.not(a))).isEqualTo(a);
      assertThat(Kleene.and(a, a)).isEqualTo(a);
      assertThat(Kleene.or(a, a)).isEqualTo(a);
      for (int b : TRUTHS) {
        assertThat(Kleene.and(a, b)).isEqualTo(Kleene.and(b, a));
        assertThat(Kleene.or(a, b)).isEqualTo(Kleene.or(b, a));
        assertThat(Kleene.not(Kleene.and(a, b))).isEqualTo(Kleene.or(Kleene.not(a), Kleene.not(b)));
        assertThat(Kleene.or(a, Kleene.and(a, b))).isEqualTo(a);
        for (int c : TRUTHS) {
          assertThat(Kleene.and(a, Kleene.and(b, c))).isEqualTo(Kleene.and(Kleene.and(a, b), c));
          assertThat(Kleene.and(a, Kleene.or(b, c)))
              .isEqualTo(Kleene.or(Kleene.and(a, b), Kleene.and(a, c)));
        }
      }
    }
  }

  @Test
  void anUnknownNeverContradictsWhatItMayBecome() {
    for (int b : TRUTHS) {
      int now = Kleene.and(Kleene.UNKNOWN, b);
      for (int known : new int[] {Kleene.FALSE, Kleene.TRUE}) {
        int later = Kleene.and(known, b);
        assertThat(now == Kleene.UNKNOWN || now == later).isTrue();
      }
    }
  }

  @Test
  void setsHoldExactlyWhatTheirMembersGive() {
    for (int a = 1; a < 8; a++) {
      int not = 0;
      for (int b = 1; b < 8; b++) {
        int and = 0;
        int or = 0;
        not = 0;
        for (int i : TRUTHS) {
          not |= Kleene.has(a, i) ? Kleene.only(Kleene.not(i)) : 0;
          for (int j : TRUTHS) {
            if (Kleene.has(a, i) && Kleene.has(b, j)) {
              and |= Kleene.only(Kleene.and(i, j));
              or |= Kleene.only(Kleene.or(i, j));
            }
          }
        }
        assertThat(Kleene.andSets(a, b)).isEqualTo(and);
        assertThat(Kleene.orSets(a, b)).isEqualTo(or);
      }
      assertThat(Kleene.notSet(a)).isEqualTo(not);
    }
  }
}
