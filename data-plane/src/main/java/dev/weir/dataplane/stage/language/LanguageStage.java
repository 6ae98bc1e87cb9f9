package dev.weir.dataplane.stage.language;

import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.LanguageTag;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;
import dev.weir.policy.run.Language;
import org.jspecify.annotations.Nullable;

/**
 * Says what language a message is taken to be in: the one that its sender says, or that the model
 * was made for, unless the text clearly is in another.
 */
public final class LanguageStage implements Stage.Inline {
  private final LanguageDetector detector;
  private final String unsaid;
  private final Remembered remembered;

  /** What is known of texts that came before. */
  public interface Remembered {
    /** The language that an equal text was found to be in, or {@code null}. */
    @Nullable Language languageOf(ActiveTenant tenant, Signals signals);
  }

  /**
   * A stage that asks {@code detector} about texts that are not remembered.
   *
   * @param unsaid the language of a message whose sender says nothing
   */
  public LanguageStage(LanguageDetector detector, String unsaid, Remembered remembered) {
    this.detector = detector;
    this.unsaid = unsaid;
    this.remembered = remembered;
  }

  @Override
  public String name() {
    return "language";
  }

  @Override
  public Signals apply(ActiveTenant tenant, Signals signals) {
    if (signals.find(Signal.InLanguage.class).isPresent()) {
      return signals;
    }
    Language known = remembered.languageOf(tenant, signals);
    return signals.with(new Signal.InLanguage(known == null ? language(signals) : known));
  }

  private Language language(Signals signals) {
    return of(signals.get(Signal.Normalised.class).text().canonical(), signals.message().locale());
  }

  /**
   * The language of a text that is only looked at.
   *
   * @param text canonical
   * @param locale as the sender says it, {@code ""} for none
   */
  public Language of(String text, String locale) {
    String said = LanguageTag.of(locale);
    var detected = detector.detect(text, said.isEmpty() ? unsaid : said);
    if (detected != null) {
      return new Language(detected.tag(), Language.Source.DETECTOR, detected.confidence());
    }
    return said.isEmpty()
        ? new Language(unsaid, Language.Source.DEFAULT, 1)
        : new Language(said, Language.Source.REQUEST, 1);
  }
}
