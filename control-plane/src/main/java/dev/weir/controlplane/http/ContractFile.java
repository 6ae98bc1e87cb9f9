package dev.weir.controlplane.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The contract of the admin API: served as it is, and enforced. */
public final class ContractFile {
  private final String yaml;

  private ContractFile(String yaml) {
    this.yaml = yaml;
  }

  /** Reads the file that ships. */
  public static ContractFile read() {
    try (InputStream file = ContractFile.class.getResourceAsStream("openapi.yaml")) {
      if (file == null) {
        throw new IllegalStateException("openapi.yaml is not in the jar");
      }
      return new ContractFile(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.yaml cannot be read", e);
    }
  }

  /** The file. */
  public String yaml() {
    return yaml;
  }

  /** The file's content. */
  public JsonObject document() {
    try {
      return new JsonObject(new ObjectMapper(new YAMLFactory()).readTree(yaml).toString());
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.yaml is no YAML", e);
    }
  }

  /** The contract, ready to be enforced. Takes about a second. */
  public Future<OpenAPIContract> load(Vertx vertx) {
    // The loader knows no problem+json and no YAML as replies, which are not checked anyway.
    String known =
        document()
            .encode()
            .replace("application/problem+json", "application/json")
            .replace("application/yaml", "text/plain");
    return OpenAPIContract.from(vertx, new JsonObject(known));
  }
}
