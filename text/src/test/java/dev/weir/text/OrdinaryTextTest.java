package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ordinary sentences of many languages: no fold finds a rude word in them, nothing in them is
 * decoded, and their flags and emoji stay what they are.
 */
class OrdinaryTextTest {
  private static final List<String> RUDE =
      List.of(
          "fuck",
          "shit",
          "bitch",
          "cunt",
          "cock",
          "dick",
          "ass",
          "slut",
          "whore",
          "nigger",
          "kill",
          "kill yourself",
          "rape",
          "fag",
          "faggot",
          "retard",
          "moron",
          "penis",
          "porn",
          "tits",
          "piss",
          "twat",
          "wank",
          "suck",
          "scum",
          "kike",
          "coon",
          "spic",
          "gook",
          "paki",
          "kys",
          "sik",
          "amk",
          "hure",
          "arsch",
          "puta",
          "merde",
          "boobs",
          "hang",
          "stab",
          "nazi",
          "sex");
  private static final WordMatcher ALL =
      WordMatcher.compile(RUDE, FoldOptions.of(Fold.values()), true, List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        // English: chat, code, lists, prices, censored nothing
        "I'm dying 😂 that was the best game of the season, well played everyone!",
        "Meet me at 4:30 by gate B2, bring $5 for the bus and a + b = c homework.",
        "The docs say x_y and f-strings and a.b.c are fine, see https://example.org/a-b?c=d&e=f",
        "Dr. J. R. Smith, M.D. was on TV with Mr. P. at 7 p.m. — a classic assessment!",
        "was it a cat I saw? no, on top spot; stressed desserts, live evil, drawer reward",
        "TTYL brb nvm idk smh rn tbh pls thx bcs ppl msg txt hmm shh pfft tsk zzz grr brrr",
        "2 * 3 * 4 = 24 and **bold** or *italic*, c# and f# are keys, 50% off & more",
        "He can't, won't and shouldn't; they're who're we've met. re-use co-op e-mail x-ray",
        "Pens, cons, morn, bobs and peds are words; so are hang, but not here",
        "dGhlIHF1aWNrIGJyb3duIGZveA is what base64 looks like, or 4f3c2a1b9e8d7c6b",
        // Turkish
        "Sıkıldım, bugün İstanbul'da hava çok güzel ama işim var, akşama görüşürüz.",
        "Kız kardeşim sınavı kazandı, ŞİMDİ IĞDIR'A GİDİYORUZ, çok mutluyuz!",
        "Amcam bizi pikniğe götürdü, ızgarada köfte pişirdik.",
        // German
        "Die Straßenbahn fährt über die Brücke, schöne Grüße aus Düsseldorf, Herr Müller!",
        "Quer durch den Wald, dick eingepackt, ging's zum Arzt; Größe und Maße stimmen.",
        // Vietnamese
        "Hôm nay trời đẹp quá, chúng ta đi ăn phở rồi uống cà phê sữa đá nhé.",
        "Tôi không biết người đó là ai, nhưng mẹ tôi nói rằng bà ấy rất tốt bụng.",
        // Arabic
        "صباح الخير يا أصدقاء، كيف حالكم اليوم؟ أتمنى لكم يومًا سعيدًا.",
        "السلام عليكم ورحمة الله وبركاته، متى يبدأ الدرس؟",
        // Hindi
        "नमस्ते दोस्तों, आज मौसम बहुत अच्छा है और हम क्रिकेट खेलने जा रहे हैं।",
        "मेरी माँ ने खाना बनाया है, क्या तुम आओगे?",
        // Chinese, Japanese, Korean, Thai
        "今天天气很好，我们一起去公园散步吧！明天见。",
        "今日はとても暑いので、アイスクリームを食べに行きましょう。",
        "오늘은 날씨가 좋아서 친구들과 공원에 갔어요. 나 는 너 를 좋아해",
        "วันนี้อากาศดีมาก เราไปเที่ยวทะเลกันเถอะ",
        // Slavic, Greek, Armenian, Georgian, Hebrew
        "Вот это да! Сегодня хорошая погода, пойдём гулять в парк с собакой.",
        "Чотири брати несли кавун, а потім пішли додому.",
        "Strč prst skrz krk, čtvrt hodiny a smrt v čtvrtek; vlk zmrzl, hrst zrn.",
        "Na vrh brda vrba mrda, crni trn i krv na prst.",
        "W Szczebrzeszynie chrząszcz brzmi w trzcinie, dziękuję bardzo.",
        "Καλημέρα σας, πώς είστε σήμερα; Πάμε για καφέ;",
        "Բարեւ, ինչպես ես այսօր, գնանք զբոսնելու։",
        "გამარჯობა, როგორ ხარ დღეს?",
        "שלום לכולם, מה שלומכם היום? נתראה מחר.",
        // Romance, Nordic, Finnish, Hungarian, Welsh, Gaelic, Azerbaijani, Akan, Ewe
        "Le ton de sa voix était doux, et l'été dernier elle a peint un tableau. Slt, tkt, bcp!",
        "¿Qué tal? El niño era pequeño y la era de los piratas terminó; ¡nos vemos!",
        "A mãe fez bolo de maçã, e nós comemos tudo com café.",
        "La nonna era seduta, e noi siamo andati al mare dopo il thè.",
        "Jag åker båt på sjön i sommar, vi ses på fredag kl. 7.",
        "Hyvää huomenta, mennään saunaan ja sitten uimaan, minä olen iloinen.",
        "Jó reggelt kívánok, hogy vagytok, együtt megyünk az iskolába.",
        "Tha mi a' dol don bhùth, agus tha an t-sìde math an-diugh.",
        "Sabahınız xeyir, əziz dostlar, bu gün hava çox gözəldir, məktəbə gedirik.",
        "Ɛte sɛn, me din de Kofi na mepɛ sɛ mekɔ fie ɔkyena.",
        "Selamat pagi, apa kabar kalian semua? Anak-anak sedang bermain di taman.",
        "Habari za asubuhi, watoto wanacheza mpira nyumbani kwetu.",
        // emoji
        "👨‍👩‍👧‍👦 ❤️‍🔥 👩🏽‍💻 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇫🇷 🇩🇪🇮🇹 👍🏿 1️⃣",
        "My blood group is 🅰️ and the 🅿️ is full, 🆗? 🆕 🅾️",
        // phonetics and mathematics
        "cut is /kʌt/, bird is /bɜːɹd/, thing is /θɪŋ/ and schwa is ə",
        "∀x∈ℝ: x² ≥ 0, Δt = 5 µs, α + β = γ",
      })
  void isLeftAlone(String text) {
    NormalisedText normalised = Normaliser.normalise(text);
    assertThat(normalised.readings())
        .extracting(reading -> reading.text().original())
        .allMatch(reading -> text.contains("base64"));
    assertThat(ALL.scan(normalised))
        .extracting(hit -> RUDE.get(hit.entry()) + " in " + text.substring(hit.begin(), hit.end()))
        .isSubsetOf("kill in kill", "hang in hang", "dick in dick"); // which are there as they are
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "🇫🇷",
        "🇩🇪🇮🇹",
        "🅰 positive",
        "🅾",
        "👨‍👩‍👧",
        "🆗",
        "1️⃣",
        "Größe",
        "ışık",
        "phở",
        "नमस्ते"
      })
  void keepsItsSigns(String text) {
    assertThat(Normaliser.normalise(text).canonical())
        .isEqualTo(
            text.toLowerCase(java.util.Locale.ROOT)
                .replace("ß", "ss")
                .replace("\uFE0F", "")
                .replace("\u200D", ""));
  }
}
