package dev.weir.dataplane.stage.embed;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Endless chat and forum lines of our own writing, the same for the same seed. */
public final class GeneratedTexts {

  private static final List<String> TEMPLATES =
      List.of(
          "%s, can you %s the %s before %s?",
          "I think the %2$s of %1$s is %3$s, honestly %4$s",
          "why would %s ever %s a %s like that... %s!!!",
          "%s %s %s %s",
          "@%s: \"%s\" isn't the same as '%s' (see #%s)",
          "gg %s, that %s was %s/10 -- %s",
          "Report: %s has been %s with %s since 2019-03-0%s",
          "don't %s my %s; it's %s & %s",
          "https://example.org/%s/%s?q=%s&x=%s",
          "%s+%s=%s, right? <b>%s</b>");

  private static final List<String> WORDS =
      List.of(
          "Anna",
          "river",
          "upload",
          "unbelievably",
          "naïve",
          "CAFÉ",
          "Zürich",
          "tomorrow",
          "weir",
          "antidisestablishmentarianism",
          "lol",
          "thx",
          "teh",
          "rotflmao",
          "xkcdqwzv",
          "moderator",
          "idiot",
          "n00b",
          "k1tten",
          "it's",
          "42",
          "3.14",
          "1,000,000",
          "100%",
          "€5",
          "½",
          "x²",
          "привет",
          "мир",
          "ёжик",
          "Київ",
          "γειά",
          "σου",
          "Όδυσσεύς",
          "İstanbul",
          "ISPARTA",
          "ß",
          "東京",
          "你好世界",
          "こんにちは",
          "カタカナ",
          "안녕하세요",
          "สวัสดี",
          "नमस्ते",
          "দুনিয়া",
          "שָׁלוֹם",
          "مَرْحَبًا",
          "سلام",
          "ሰላም",
          "გამარჯობა",
          "Բարեւ",
          "Việt",
          "Nguyễn",
          "čaj",
          "😀",
          "👩‍👩‍👧‍👦",
          "🏳️‍🌈",
          "👍🏽",
          "❤️",
          "¯\\_(ツ)_/¯",
          "🇺🇦",
          "…",
          "–",
          "—",
          "„so“",
          "«да»",
          "ｆｕｌｌ",
          "𝒻𝒶𝓃𝒸𝓎",
          "𠮷",
          "Ǆ",
          "ﬁne",
          "a\u0301\u0323b",
          "z\u0336a\u0336l",
          "so\u00ADft",
          "zero\u200Bwidth",
          "left\u202Eright",
          "tab\tbed",
          "two\nlines",
          "nul\0l",
          "\uFFFD",
          "~`^|",
          "the",
          "of",
          "and",
          "you",
          "never",
          "always",
          "game",
          "please",
          "stop",
          "window",
          "tokens");

  private final RandomGenerator random;

  /** Texts of this seed. */
  public GeneratedTexts(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** One sentence. */
  public String sentence() {
    return TEMPLATES
        .get(random.nextInt(TEMPLATES.size()))
        .formatted(word(), word(), word(), word());
  }

  /** One word, in any script. */
  String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  /** As many sentences as it takes, cut to about this many word pieces. */
  String ofTokens(int tokens, WordPieceTokenizer tokenizer) {
    var text = new StringBuilder(word());
    while (true) {
      var pieces = tokenizer.tokenize(text.toString());
      if (pieces.size() >= tokens) {
        return text.substring(0, pieces.end(tokens - 1));
      }
      text.append(' ').append(sentence());
    }
  }

  /** A length from 1 to {@code max}; short ones are as frequent as in chat. */
  int length(int max) {
    return (int) Math.exp(random.nextDouble() * Math.log(max + 1.0));
  }
}
