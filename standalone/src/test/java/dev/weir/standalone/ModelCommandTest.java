package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train",
        "train --out m.zip",
        "train --data DIR",
        "train --data DIR --out DIR/m.zip --threads 0",
        "train --data DIR --out DIR/m.zip --seed x",
        "evaluate --data DIR",
        "evaluate --data DIR --model m.zip --key k",
        "evaluate --data DIR --server http://127.0.0.1:1",
        "evaluate --data DIR --server 127.0.0.1 --key k",
        "evaluate --data DIR --server ftp://127.0.0.1 --key k",
        "evaluate --data DIR --server http://127.0.0.1:1 --key k\u00e4se",
        "evaluate --data DIR/missing --model m.zip",
      })
  void wrongUseIsOneLineAndExitCode2(String line) {
    Weir weir = Weir.run(line.replace("DIR", folder.toString()).split(" "));

    assertThat(weir.exitCode()).as(weir.err()).isEqualTo(2);
    assertThat(weir.out()).isEmpty();
    assertThat(weir.err()).startsWith("weir: ").hasLineCount(1);
  }

  @Test
  void aFolderWithoutRowsIsSaid() {
    Weir weir =
        Weir.run(
            "evaluate", "--data", folder.toString(), "--model", folder.resolve("m.zip").toString());

    assertThat(weir.exitCode()).as(weir.err()).isEqualTo(2);
    assertThat(weir.err()).startsWith("weir: ").hasLineCount(1);
  }
}
