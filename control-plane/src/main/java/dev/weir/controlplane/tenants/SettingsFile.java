package dev.weir.controlplane.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.TenantSettings;
import dev.weir.controlplane.files.FolderReader;
import dev.weir.controlplane.files.JsonFile;
import java.time.Duration;
import java.util.Set;

/**
 * The format of {@code tenant.json}: {@code {"deadlineMs":100,"retainText":false}}, all optional.
 */
final class SettingsFile {
  static final String NAME = "tenant.json";

  /** Two settings do not need more. */
  private static final int BYTES_MAX = 64 << 10;

  private SettingsFile() {}

  /** The settings, or the defaults where the file says nothing; issues are added to the folder. */
  static TenantSettings read(FolderReader folder) {
    String json = folder.read(NAME, BYTES_MAX);
    JsonFile file = json == null ? null : JsonFile.parse(NAME, json, folder);
    if (file == null || !file.knowsOnly("", file.root(), Set.of("deadlineMs", "retainText"))) {
      return TenantSettings.DEFAULT;
    }
    boolean retainText =
        file.flag("", file.root(), "retainText", TenantSettings.DEFAULT.retainText());
    return new TenantSettings(deadline(file), retainText);
  }

  private static Duration deadline(JsonFile file) {
    JsonNode value = file.root().path("deadlineMs");
    if (value.isMissingNode()) {
      return TenantSettings.DEFAULT_DEADLINE;
    }
    long min = TenantSettings.MIN_DEADLINE.toMillis();
    long max = TenantSettings.MAX_DEADLINE.toMillis();
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < min
        || value.longValue() > max) {
      file.report("/deadlineMs", "is not a whole number from " + min + " to " + max);
      return TenantSettings.DEFAULT_DEADLINE;
    }
    return Duration.ofMillis(value.longValue());
  }
}
