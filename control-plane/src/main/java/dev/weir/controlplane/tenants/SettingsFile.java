package dev.weir.controlplane.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.SigningSecret;
import dev.weir.contracts.TenantSettings;
import dev.weir.controlplane.files.FolderReader;
import dev.weir.controlplane.files.JsonFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The format of {@code tenant.json}: {@code
 * {"deadlineMs":100,"retainText":false,"weight":1,"ratePerSecond":50,"coralSecrets":["…"],"perspectiveCuts":{"TOXICITY":{"0.8":0.776}}}},
 * all optional.
 */
final class SettingsFile {
  static final String NAME = "tenant.json";

  /** A few settings do not need more. */
  private static final int BYTES_MAX = 64 << 10;

  private static final String CORAL_SECRETS = "coralSecrets";

  private SettingsFile() {}

  private static final Set<String> NAMES =
      Set.of(
          "deadlineMs",
          "retainText",
          "weight",
          "ratePerSecond",
          CORAL_SECRETS,
          PerspectiveCuts.NAME);

  /** The settings, or the defaults where the file says nothing; issues are added to the folder. */
  static TenantSettings read(FolderReader folder) {
    String json = folder.read(NAME, BYTES_MAX);
    JsonFile file = json == null ? null : JsonFile.parse(NAME, json, folder);
    TenantSettings defaults = TenantSettings.DEFAULT;
    if (file == null || !file.knowsOnly("", file.root(), NAMES)) {
      return defaults;
    }
    long deadline =
        number(
            file,
            "deadlineMs",
            TenantSettings.MIN_DEADLINE.toMillis(),
            TenantSettings.MAX_DEADLINE.toMillis(),
            defaults.deadline().toMillis());
    return new TenantSettings(
        Duration.ofMillis(deadline),
        file.flag("", file.root(), "retainText", defaults.retainText()),
        (int) number(file, "weight", 1, TenantSettings.MAX_WEIGHT, defaults.weight()),
        (int) number(file, "ratePerSecond", 1, TenantSettings.MAX_RATE, defaults.ratePerSecond()),
        secrets(file),
        PerspectiveCuts.read(file));
  }

  private static List<SigningSecret> secrets(JsonFile file) {
    JsonNode value = file.root().path(CORAL_SECRETS);
    if (value.isMissingNode()) {
      return List.of();
    }
    if (!value.isArray() || value.size() > TenantSettings.CORAL_SECRETS_MAX) {
      file.report(
          "/" + CORAL_SECRETS,
          "is not a list of up to " + TenantSettings.CORAL_SECRETS_MAX + " secrets");
      return List.of();
    }
    List<SigningSecret> secrets = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      String secret = value.get(i).isTextual() ? value.get(i).textValue() : "";
      if (secret.length() < SigningSecret.CHARS_MIN || secret.length() > SigningSecret.CHARS_MAX) {
        file.report(
            "/" + CORAL_SECRETS + "/" + i,
            "is not a text of %d to %d characters"
                .formatted(SigningSecret.CHARS_MIN, SigningSecret.CHARS_MAX));
      } else {
        secrets.add(new SigningSecret(secret));
      }
    }
    return secrets;
  }

  private static long number(JsonFile file, String name, long min, long max, long otherwise) {
    JsonNode value = file.root().path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < min
        || value.longValue() > max) {
      file.report("/" + name, "is not a whole number from " + min + " to " + max);
      return otherwise;
    }
    return value.longValue();
  }
}
