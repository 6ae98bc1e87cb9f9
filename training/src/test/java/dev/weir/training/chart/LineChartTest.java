package dev.weir.training.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.training.chart.LineChart.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LineChartTest {
  @Test
  void drawsEachLineInsideTheAxes() throws Exception {
    LineChart chart = new LineChart("a & <b>", "x", "y", 2, 1);
    for (int line = 0; line < 9; line++) {
      chart.line("line " + line, List.of(new Point(0, 0), new Point(1, 0.5), new Point(5, -3)));
    }

    Document svg = parsed(chart.svg());

    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(9);
    Element line = (Element) svg.getElementsByTagName("polyline").item(0);
    assertThat(line.getAttribute("points")).isEqualTo("60.0,360.0 280.0,200.0 500.0,360.0");
    assertThat(svg.getDocumentElement().getTextContent()).contains("a & <b>", "line 8", "2.00");
    Element eighth = (Element) svg.getElementsByTagName("polyline").item(7);
    assertThat(eighth.getAttribute("stroke")).isEqualTo(line.getAttribute("stroke"));
    assertThat(eighth.getAttribute("stroke-dasharray"))
        .isNotEqualTo(line.getAttribute("stroke-dasharray"));
  }

  @Test
  void refusesAnAxisWithoutLength() {
    assertThatThrownBy(() -> new LineChart("", "", "", 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
