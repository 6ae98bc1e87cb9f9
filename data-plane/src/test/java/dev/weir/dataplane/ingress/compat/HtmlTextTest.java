package dev.weir.dataplane.ingress.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a reader sees of a comment. */
class HtmlTextTest {
  @Test
  void tagsLeaveNothingBehindAndBlocksBeginALine() {
    assertThat(HtmlText.of("plain")).isEqualTo("plain");
    assertThat(HtmlText.of("you i<b></b>di<i>ot</i>")).isEqualTo("you idiot");
    assertThat(HtmlText.of("one<br>two<BR/>three<div>four</div>"))
        .isEqualTo("one\ntwo\nthree\nfour\n");
    assertThat(HtmlText.of("<a href=\"https://example.org\">here</a><!-- no -->"))
        .isEqualTo("here");
    assertThat(HtmlText.of("<blink>no block</blink><pre>x</pre>")).isEqualTo("no blockx");
  }

  @Test
  void whatIsNoTagStaysAsItWasWritten() {
    assertThat(HtmlText.of("a < b and <3 and <")).isEqualTo("a < b and <3 and <");
    assertThat(HtmlText.of("no end <b here <b")).isEqualTo("no end <b here <b");
  }

  @Test
  void entitiesAreResolvedOnce() {
    assertThat(HtmlText.of("&lt;b&gt; &amp;amp; &quot;x&quot;&nbsp;&#39;&#x1F600;"))
        .isEqualTo("<b> &amp; \"x\" '\uD83D\uDE00");
    assertThat(HtmlText.of("&unknown; &; & &#xD800; &#-1; &#x110000; &#0; R&D"))
        .isEqualTo("&unknown; &; & &#xD800; &#-1; &#x110000; &#0; R&D");
  }
}
