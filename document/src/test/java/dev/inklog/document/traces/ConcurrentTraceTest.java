package dev.inklog.document.traces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.sequencing.Decision;
import dev.inklog.document.sequencing.Decision.Accepted;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.sequencing.SequencedDocument;
import dev.inklog.document.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What people really did at the same time goes through {@code decide} and {@code evolve}: each edit
 * submitted with the base that its author knew, as the traces' README describes.
 */
class ConcurrentTraceTest {
  /** Events before the first transaction: the creation. */
  private static final int CREATED = 1;

  private final SequencedDocument server =
      new SequencedDocument(Limits.DEFAULTS.withText(1 << 20, 10 << 20, 20_000));
  private final List<RecordedAuthor> authors = new ArrayList<>();

  private void begin(String text, int people) {
    server.create(text);
    IntStream.range(0, people).forEach(_ -> authors.add(new RecordedAuthor(text)));
  }

  private void submit(int author, long sequence, Operation operation, long seen) {
    RecordedAuthor own = authors.get(author);
    RecordedAuthor.Sent sent = own.edit(operation, seen);
    Decision decision =
        server.submit("s" + author, sequence, sent.base(), new Body.TextEdited(sent.operation()));
    assertThat(decision).isInstanceOf(Accepted.class);
    Event event = ((Accepted) decision).event();
    own.acknowledge(event);
    for (RecordedAuthor other : authors) {
      if (other != own) {
        other.hear(event);
      }
    }
  }

  /** Delivers everything to everyone; gives the text that all of them and the log have. */
  private String settled() {
    Text text = server.document().text();
    for (RecordedAuthor author : authors) {
      author.see(Long.MAX_VALUE);
      assertThat(author.text()).isEqualTo(text);
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({"friendsforever, 2", "friendsforever_unicode, 2", "automerge-paper-branches, 3"})
  void everyoneEndsWithTheRecordedText(String name, int people) throws IOException {
    TraceFile trace = TraceFile.read("concurrent/" + name);
    begin("", people);
    Versions versions = new Versions(people);
    for (JsonNode transaction : trace.json().get("txns")) {
      int author = transaction.get("agent").intValue();
      long seen = versions.add(author, transaction.get("parents"));
      authors.get(author).see(seen);
      Operation operation = trace.operation(transaction.get("patches"), authors.get(author).text());
      submit(author, versions.count(author), operation, seen);
    }
    assertThat(settled()).isEqualTo(trace.json().get("endContent").textValue());
    assertThat(server.head().revision().value())
        .isEqualTo(CREATED + trace.json().get("txns").size());
  }

  /** What each transaction had seen: transactions of each author, by count. */
  private static final class Versions {
    private final List<int[]> seen = new ArrayList<>();
    private final List<List<Integer>> ofAuthor = new ArrayList<>();

    Versions(int people) {
      IntStream.range(0, people).forEach(_ -> ofAuthor.add(new ArrayList<>()));
    }

    /** Takes in the next transaction; gives the last revision by someone else that it had seen. */
    long add(int author, JsonNode parents) {
      int[] version = new int[ofAuthor.size()];
      for (JsonNode parent : parents) {
        int[] other = seen.get(parent.intValue());
        for (int i = 0; i < version.length; i++) {
          version[i] = Math.max(version[i], other[i]);
        }
      }
      long last = CREATED;
      for (int i = 0; i < version.length; i++) {
        if (i != author && version[i] > 0) {
          last = Math.max(last, ofAuthor.get(i).get(version[i] - 1) + 1L + CREATED);
        }
      }
      ofAuthor.get(author).add(seen.size());
      version[author] = ofAuthor.get(author).size();
      seen.add(version);
      return last;
    }

    long count(int author) {
      return ofAuthor.get(author).size();
    }
  }

  @Test
  void twoBranchesMerge() throws IOException {
    TraceFile trace = TraceFile.read("offline-merges/node_nodecc_merges");
    int exact = 0;
    for (JsonNode merge : trace.json().get("cases")) {
      ConcurrentTraceTest test = new ConcurrentTraceTest();
      test.begin(merge.get("baseContent").textValue(), 2);
      test.branch(trace, 0, merge.get("server"));
      test.branch(trace, 1, merge.get("client"));
      String merged = merge.get("mergedContent").textValue();
      if (merge.get("expect").textValue().equals("exact")) {
        assertThat(test.settled()).isEqualTo(merged);
        exact++;
      } else {
        assertThat(sorted(test.settled())).isEqualTo(sorted(merged));
      }
    }
    assertThat(trace.json().get("cases").size()).isEqualTo(47);
    assertThat(exact).isEqualTo(35);
  }

  /** One author's edits, none of which knows what the others do. */
  private void branch(TraceFile trace, int author, JsonNode transactions) {
    long sequence = 0;
    for (JsonNode transaction : transactions) {
      Operation operation = trace.operation(transaction.get("patches"), authors.get(author).text());
      submit(author, ++sequence, operation, CREATED);
    }
  }

  private static String sorted(String text) {
    return text.codePoints()
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
