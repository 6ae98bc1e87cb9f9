package dev.weir.controlplane.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.TenantSettings;
import dev.weir.controlplane.files.FolderReader;
import dev.weir.controlplane.files.JsonFile;
import java.time.Duration;
import java.util.Set;

/**
 * The format of {@code tenant.json}: {@code
 * {"deadlineMs":100,"retainText":false,"weight":1,"ratePerSecond":50}}, all optional.
 */
final class SettingsFile {
  static final String NAME = "tenant.json";

  /** Four settings do not need more. */
  private static final int BYTES_MAX = 64 << 10;

  private SettingsFile() {}

  private static final Set<String> NAMES =
      Set.of("deadlineMs", "retainText", "weight", "ratePerSecond");

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
        (int) number(file, "ratePerSecond", 1, TenantSettings.MAX_RATE, defaults.ratePerSecond()));
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
