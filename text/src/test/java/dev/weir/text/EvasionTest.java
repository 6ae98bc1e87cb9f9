package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What catches which disguise: for each, the first of these that finds the word, and the stretch of
 * the original that the hit stands for. {@code canonical} is no fold at all.
 */
class EvasionTest {
  private static final FoldOptions FOUR =
      FoldOptions.of(Fold.LEET, Fold.CONFUSABLES, Fold.REPEATS, Fold.SPACING);

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        // form; caught by; entry; text; stretch
        "plain; canonical; fuck; well fuck it; fuck",
        "full-width; canonical; fuck; well ｆｕｃｋ it; ｆｕｃｋ",
        "bold; canonical; fuck; well 𝐟𝐮𝐜𝐤 it; 𝐟𝐮𝐜𝐤",
        "script; canonical; fuck; well 𝓯𝓾𝓬𝓴 it; 𝓯𝓾𝓬𝓴",
        "fraktur; canonical; fuck; well 𝔣𝔲𝔠𝔨 it; 𝔣𝔲𝔠𝔨",
        "double-struck; canonical; fuck; well 𝔽𝕌ℂ𝕂 it; 𝔽𝕌ℂ𝕂",
        "monospace; canonical; fuck; well 𝚏𝚞𝚌𝚔 it; 𝚏𝚞𝚌𝚔",
        "superscript; canonical; fuck; well ᶠᵘᶜᵏ it; ᶠᵘᶜᵏ",
        "circled; canonical; fuck; well ⓕⓤⓒⓚ it; ⓕⓤⓒⓚ",
        "squared; canonical; fuck; well 🄵🅄🄲🄺 it; 🄵🅄🄲🄺",
        "dark squares; canonical; fuck; well 🅵🆄🅲🅺 it; 🅵🆄🅲🅺",
        "dark circles; canonical; fuck; well 🅕🅤🅒🅚 it; 🅕🅤🅒🅚",
        "emoji letter; canonical; bitch; you 🅱️itch; 🅱️itch",
        "emoji letter inside; canonical; cunt; you c🅾️nt no cun🅃; cun🅃",
        "parenthesised; SPACING; fuck; well ⒡⒰⒞⒦ it; ⒡⒰⒞⒦",
        "regional indicators; canonical; fuck; well 🇫🇺🇨🇰 it; 🇫🇺🇨🇰",
        "regional indicators, odd; canonical; bitch; you 🇧🇮🇹🇨🇭; 🇧🇮🇹🇨🇭",
        "regional indicators apart; SPACING; fuck; 🇫 🇺 🇨 🇰; 🇫 🇺 🇨 🇰",
        "regional indicators, parted; canonical; kys; \u200B🇰\u200B🇾\u200B🇸; 🇰\u200B🇾\u200B🇸",
        "word of real flags; CONFUSABLES; nigger; hey 🇳🇮🇬🇬🇪🇷; 🇳🇮🇬🇬🇪🇷",
        "zero-width; canonical; fuck; f\u200Bu\u200Dc\u2060k it; f\u200Bu\u200Dc\u2060k",
        "soft hyphen; canonical; fuck; f\u00ADu\u00ADck it; f\u00ADu\u00ADck",
        "tags; canonical; fuck; fu\uDB40\uDC61ck it; fu\uDB40\uDC61ck",
        "combining marks; CONFUSABLES; fuck; f\u0335u\u0336\u0301c\u0337k\u0338 it; f\u0335u\u0336\u0301c\u0337k\u0338",
        "leet; LEET; kill; k1ll them; k1ll",
        "leet with symbols; LEET; shit; $h!7 no; $h!7",
        "Cyrillic; CONFUSABLES; nigger; nіggеr x; nіggеr",
        "Cyrillic capitals; CONFUSABLES; bitch; Вitсh x; Вitсh",
        "Greek; CONFUSABLES; kill; κill x; κill",
        "Greek omicron; CONFUSABLES; porn; pοrn x; pοrn",
        "Armenian; CONFUSABLES; suck; ѕսck x; ѕսck",
        "Cherokee; CONFUSABLES; whore; Ꮃhore x; Ꮃhore",
        "Latin letters of phonetics; CONFUSABLES; fag; fɑɡ x; fɑɡ",
        "small capitals; CONFUSABLES; fuck; ꜰᴜᴄᴋ x; ꜰᴜᴄᴋ",
        "small capitals, rest; CONFUSABLES; bitch; ʙɪᴛᴄʜ x; ʙɪᴛᴄʜ",
        "turned in place; CONFUSABLES; kill; ʞill x; ʞill",
        "spaced; SPACING; kys; just k y s ok; k y s",
        "dotted; SPACING; kys; just k.y.s ok; k.y.s",
        "emoji between; SPACING; fuck; f😀u😀c😀k x; f😀u😀c😀k",
        "repeats; REPEATS; fuck; fuuuuckkk x; fuuuuckkk",
        "starred; MASKS; fuck; well f*ck it; f*ck",
        "starred twice; MASKS; fuck; well f**k it; f**k",
        "starred long; MASKS; bitch; you b**ch!; b**ch",
        "starred to the last; MASKS; nigger; you n****r; n****r",
        "hashed; MASKS; cunt; you c#nt; c#nt",
        "at sign for another vowel; MASKS; fuck; f@ck you; f@ck",
        "emoji for a letter; MASKS; fuck; f🍆ck you; f🍆ck",
        "underscored; MASKS; fuck; f_ck you; f_ck",
        "split by a dot; MASKS; fuck; fu.ck you; fu.ck",
        "split by a hyphen; MASKS; shit; s-hit happens; s-hit",
        "starred leet; MASKS; kill; I k*l1 you; k*l1",
        "starred and longer; MASKS; fucking; f*cking stop; f*cking",
        "starred phrase; MASKS; kill yourself; go k*ll yourself; k*ll yourself",
        "vowels dropped; VOWELS; fuck; well fck it; fck",
        "vowels dropped bitch; VOWELS; bitch; you btch; btch",
        "vowels dropped shit; VOWELS; shit; oh sht; sht",
        "vowels dropped phrase; VOWELS; kill yourself; kll yrslf noob; kll yrslf",
        "vowels dropped in part; VOWELS; fucking; so fcking bad; fcking",
        "vowels dropped, repeats; VOWELS; fuck; fckkkk x; fckkkk",
        "vowels dropped, Cyrillic; VOWELS; fuck; fсk x; fсk",
        "backwards; DECODED; fuck; kcuf uoy; kcuf",
        "backwards word; DECODED; fuck; well kcuf it; kcuf",
        "backwards phrase; DECODED; kill yourself; flesruoy llik; flesruoy llik",
        "backwards word by word; DECODED; kill yourself; llik flesruoy; llik flesruoy",
        "upside down; DECODED; vote; ǝʇoʌ; ǝʇoʌ",
        "upside down phrase; DECODED; kill yourself; ok ɟlǝsɹnoʎ llıʞ; ɟlǝsɹnoʎ llıʞ",
        "upside down, English around; DECODED; fuck; please ʞɔnɟ off; ʞɔnɟ",
        "rot13; DECODED; kill yourself; you should xvyy lbhefrys now; xvyy lbhefrys",
        "rot13 word; DECODED; fuck; shpx it; shpx",
        "base64; DECODED; kill yourself; a2lsbCB5b3Vyc2VsZg==; a2lsbCB5b3Vyc2VsZg",
        "base64 word; DECODED; fucking; hi ZnVja2luZw== x; ZnVja2luZw",
        "base64 without padding; DECODED; bitch; you Yml0Y2ggYml0Y2g; Yml0Y2gg",
      })
  void isCaughtBy(String form, String by, String entry, String text, String stretch) {
    assertThat(firstToFind(entry, text)).as(form).isEqualTo(by);
    List<WordHit> hits = Samples.words(Normaliser.normalise(text), all(), true, entry);
    assertThat(hits)
        .extracting(hit -> text.substring(hit.begin(), hit.end()))
        .as(form)
        .contains(stretch);
  }

  private static String firstToFind(String entry, String text) {
    if (finds(FoldOptions.NONE, entry, text)) {
      return "canonical";
    }
    for (Fold fold : FOUR.folds()) {
      if (finds(FoldOptions.of(fold), entry, text)) {
        return fold.name();
      }
    }
    for (Fold fold : List.of(Fold.MASKS, Fold.VOWELS, Fold.DECODED)) {
      if (finds(FOUR.with(fold), entry, text)) {
        return fold.name();
      }
    }
    return "nothing";
  }

  private static boolean finds(FoldOptions options, String entry, String text) {
    return !Samples.words(Normaliser.normalise(text), options, true, entry).isEmpty();
  }

  private static FoldOptions all() {
    return FoldOptions.of(Fold.values());
  }
}
