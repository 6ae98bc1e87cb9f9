package dev.weir.training;

import dev.weir.text.Normaliser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rows that a recipe adds to those of the sets.
 *
 * @param chatPack whether the {@linkplain TemplatePack#chat chat pack} trains too
 * @param obfuscated the share of rows that come a second time with a word or two disguised
 * @param swapped the share of rows with an identity term that come a second time with another one
 */
public record AddedRows(boolean chatPack, float obfuscated, float swapped) {
  /** No rows. */
  public static final AddedRows NONE = new AddedRows(false, 0, 0);

  /** What the shipped model is trained with. */
  public static final AddedRows RECIPE = new AddedRows(true, 0, 0);

  /** What a copy counts for, against 1 for the row itself. */
  private static final float COPY_WEIGHT = 0.5f;

  /** Checks the ranges. */
  public AddedRows {
    if (!(obfuscated >= 0 && obfuscated <= 1 && swapped >= 0 && swapped <= 1)) {
      throw new IllegalArgumentException("shares of rows must be from 0 to 1");
    }
  }

  /**
   * The added rows.
   *
   * @param train the rows of the sets
   */
  List<Example> of(List<Example> train, long seed) throws IOException {
    List<Example> added = new ArrayList<>();
    if (chatPack) {
      for (Row row : TemplatePack.chat().rows()) {
        added.add(Example.of(row, Normaliser.normalise(row.text()).canonical()));
      }
    }
    List<Example> originals = new ArrayList<>(train);
    originals.addAll(added);
    Chance chance = new Chance(seed);
    Obfuscator obfuscator = new Obfuscator(chance);
    IdentitySwapper swapper = new IdentitySwapper(TemplatePack.chat().banks(), chance);
    for (Example example : originals) {
      if (chance.happens(obfuscated)) {
        addCopy(example, obfuscator.disguise(example.text()), added);
      }
      if (chance.happens(swapped)) {
        addCopy(example, swapper.swap(example.text()), added);
      }
    }
    return added;
  }

  private static void addCopy(Example example, String text, List<Example> added) {
    String canonical = Normaliser.normalise(text).canonical();
    if (!canonical.equals(example.text()) && !canonical.isBlank()) {
      added.add(example.copy(canonical, COPY_WEIGHT));
    }
  }

  Map<String, String> asRecipe() {
    return Map.of(
        "chatPack", String.valueOf(chatPack),
        "obfuscatedShare", String.valueOf(obfuscated),
        "identitySwappedShare", String.valueOf(swapped),
        "copyWeight", String.valueOf(COPY_WEIGHT));
  }
}
