package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTest {
  private static final String MAPPING =
      """
      {"source": "forum", "text": "comment", "id": "nr",
       "labels": {"toxicity": "toxic", "insult": {"column": "rude", "values": {"yes": 1, "no": 0}}}}
      """;
  private static final String HEADER = "nr,comment,toxic,rude\n";

  @TempDir Path folder;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  @Test
  void readsQuotedCellsAndLineBreaksWithin() throws Exception {
    read("rows.csv", HEADER + "1,\"a \"\"b\"\", c\nd\",0.25,yes\r\n2,plain,,no\n", MAPPING);

    assertThat(complaints).isEmpty();
    assertThat(rows)
        .containsExactly(
            row("1", "a \"b\", c\nd", Map.of(Label.TOXICITY, 0.25f, Label.INSULT, 1f)),
            row("2", "plain", Map.of(Label.INSULT, 0f)));
  }

  @Test
  void readsTabs() throws Exception {
    read("rows.tsv", "nr\tcomment\ttoxic\trude\n7\ta, b\t1\t\n", MAPPING);

    assertThat(rows).containsExactly(row("7", "a, b", Map.of(Label.TOXICITY, 1f)));
  }

  private static Row row(String id, String text, Map<Label, Float> labels) {
    return new Row(id, "forum", text, "en", labels, 1);
  }

  @Test
  void namesTheLineAndGoesOn() throws Exception {
    read(
        "rows.csv",
        HEADER + "1,a,2,no\n2,b\n3,c,0,maybe\n4,,0,no\n5,\"d\ne\",x,no\n6,f,0,no\n7,\"g,0,no\n",
        MAPPING);

    assertThat(complaints)
        .containsExactly(
            "2: label `toxicity` must be a number from 0 to 1",
            "3: has 2 cells, not 4",
            "4: the mapping has no value for what stands in `rude`",
            "5: `text` is blank",
            "6: label `toxicity` must be a number from 0 to 1",
            "9: has a quote that does not end");
    assertThat(rows).extracting(Row::text).containsExactly("f");
  }

  @Test
  void saysWhatIsWrongWithTheMapping() {
    String[][] bad = {
      {"{", "rows.csv.mapping.json: is not JSON"},
      {"{}", "rows.csv.mapping.json: `labels` must name at least one label"},
      {"{\"labels\": {\"rude\": \"x\"}, \"source\": \"s\"}", "`text` must be a text"},
      {MAPPING.replace("insult", "rudeness"), "unknown label `rudeness`"},
      {MAPPING.replace("\"yes\": 1", "\"yes\": 7"), "label `insult` must be a number from 0 to 1"},
      {MAPPING.replace("comment", "body"), "rows.csv:1: has no column `body`"},
    };
    for (String[] mappingAndComplaint : bad) {
      assertThatThrownBy(() -> read("rows.csv", HEADER, mappingAndComplaint[0]))
          .isInstanceOf(TrainingException.class)
          .hasMessageEndingWith(mappingAndComplaint[1]);
    }
  }

  @Test
  void asksForAMapping() {
    assertThatThrownBy(() -> read("rows.csv", HEADER, ""))
        .isInstanceOf(TrainingException.class)
        .hasMessageEndingWith(
            "needs rows.csv.mapping.json beside it, which says what its columns mean");
  }

  private void read(String name, String content, String mapping) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content);
    if (!mapping.isEmpty()) {
      Files.writeString(folder.resolve(name + ".mapping.json"), mapping);
    }
    RowReader.read(
        file,
        rows::add,
        complaint -> complaints.add(complaint.line() + ": " + complaint.message()));
  }
}
