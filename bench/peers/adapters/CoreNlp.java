import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.QuoteAttributionAnnotator;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.semgraph.SemanticGraph;
import edu.stanford.nlp.semgraph.SemanticGraphCoreAnnotations;
import edu.stanford.nlp.semgraph.SemanticGraphEdge;
import edu.stanford.nlp.time.TimeAnnotations;
import edu.stanford.nlp.time.Timex;
import edu.stanford.nlp.util.CoreMap;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.json.Json;
import javax.json.JsonArrayBuilder;
import javax.json.JsonObject;
import javax.json.JsonObjectBuilder;
import javax.json.JsonReader;

/**
 * Stanford CoreNLP over a file of texts.
 *
 *   java -cp 'JARS/*' CoreNlp.java ANNOTATORS INPUT.jsonl OUTPUT.jsonl WARM THREADS
 *
 * Says `ready`, `begin` and `end` on standard output; the bench holds the clock. What its annotators leave goes out
 * as it is, with CoreNLP's own names; the bench maps it in its own code, where one can read how.
 */
public class CoreNlp {
  record Text(String id, String text, String published) {}

  public static void main(String[] args) throws Exception {
    List<Text> texts = read(Path.of(args[1]));
    int warm = Integer.parseInt(args[3]);
    int threads = Integer.parseInt(args[4]);
    Properties properties = new Properties();
    properties.setProperty("annotators", args[0]);
    // A blank line ends a sentence, as in the texts that are given.
    properties.setProperty("ssplit.newlineIsSentenceBreak", "two");
    properties.setProperty("threads", "1");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties);
    say("ready");
    annotate(pipeline, texts.subList(0, Math.min(warm, texts.size())), threads);
    say("begin");
    List<Annotation> done = annotate(pipeline, texts, threads);
    say("end");
    try (PrintWriter out = new PrintWriter(args[2], StandardCharsets.UTF_8)) {
      for (int i = 0; i < texts.size(); i++) out.println(layers(texts.get(i), done.get(i)));
    }
    System.exit(0);
  }

  static List<Annotation> annotate(StanfordCoreNLP pipeline, List<Text> texts, int threads) throws Exception {
    ExecutorService crew = Executors.newFixedThreadPool(threads);
    List<Future<Annotation>> coming = new ArrayList<>();
    for (Text text : texts)
      coming.add(
          crew.submit(
              () -> {
                Annotation document = new Annotation(text.text());
                if (text.published() != null && text.published().length() >= 10)
                  document.set(CoreAnnotations.DocDateAnnotation.class, text.published().substring(0, 10));
                pipeline.annotate(document);
                return document;
              }));
    List<Annotation> done = new ArrayList<>();
    for (Future<Annotation> one : coming) done.add(one.get());
    crew.shutdown();
    return done;
  }

  static String layers(Text text, Annotation document) {
    JsonArrayBuilder sentences = Json.createArrayBuilder();
    JsonArrayBuilder entities = Json.createArrayBuilder();
    JsonArrayBuilder times = Json.createArrayBuilder();
    JsonArrayBuilder quotes = Json.createArrayBuilder();
    for (CoreMap sentence : document.get(CoreAnnotations.SentencesAnnotation.class)) {
      SemanticGraph tree = sentence.get(SemanticGraphCoreAnnotations.BasicDependenciesAnnotation.class);
      JsonArrayBuilder words = Json.createArrayBuilder();
      for (CoreLabel word : sentence.get(CoreAnnotations.TokensAnnotation.class)) {
        JsonObjectBuilder one = span(word.beginPosition(), word.endPosition());
        if (word.tag() != null) one.add("tag", word.tag());
        if (word.ner() != null) one.add("ner", word.ner());
        SemanticGraphEdge edge = edgeTo(tree, word);
        one.add("head", edge == null ? 0 : edge.getGovernor().index());
        one.add("relation", edge == null ? "root" : edge.getRelation().toString());
        words.add(one);
      }
      sentences.add(words);
      List<CoreMap> mentions = sentence.get(CoreAnnotations.MentionsAnnotation.class);
      if (mentions == null) continue;
      for (CoreMap mention : mentions) {
        JsonObjectBuilder one =
            span(
                mention.get(CoreAnnotations.CharacterOffsetBeginAnnotation.class),
                mention.get(CoreAnnotations.CharacterOffsetEndAnnotation.class));
        Timex time = mention.get(TimeAnnotations.TimexAnnotation.class);
        if (time == null)
          entities.add(one.add("kind", mention.get(CoreAnnotations.EntityTypeAnnotation.class)));
        else
          times.add(
              one.add("type", time.timexType() == null ? "" : time.timexType())
                  .add("value", time.value() == null ? "" : time.value()));
      }
    }
    List<CoreMap> found = document.get(CoreAnnotations.QuotationsAnnotation.class);
    List<CoreLabel> tokens = document.get(CoreAnnotations.TokensAnnotation.class);
    if (found != null)
      for (CoreMap quote : found) {
        JsonObjectBuilder one =
            span(
                quote.get(CoreAnnotations.CharacterOffsetBeginAnnotation.class),
                quote.get(CoreAnnotations.CharacterOffsetEndAnnotation.class));
        Integer first = quote.get(QuoteAttributionAnnotator.MentionBeginAnnotation.class);
        Integer last = quote.get(QuoteAttributionAnnotator.MentionEndAnnotation.class);
        if (first != null && last != null && first >= 0 && last < tokens.size())
          one.add("speaker", span(tokens.get(first).beginPosition(), tokens.get(last).endPosition()));
        quotes.add(one);
      }
    return Json.createObjectBuilder()
        .add("id", text.id())
        .add("sentences", sentences)
        .add("entities", entities)
        .add("times", times)
        .add("quotes", quotes)
        .build()
        .toString();
  }

  static SemanticGraphEdge edgeTo(SemanticGraph tree, CoreLabel word) {
    if (tree == null) return null;
    var node = tree.getNodeByIndexSafe(word.index());
    if (node == null) return null;
    var edges = tree.incomingEdgeList(node);
    return edges.isEmpty() ? null : edges.get(0);
  }

  static JsonObjectBuilder span(int start, int end) {
    return Json.createObjectBuilder().add("start", start).add("end", end);
  }

  static List<Text> read(Path path) throws Exception {
    List<Text> texts = new ArrayList<>();
    for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
      try (JsonReader reader = Json.createReader(new StringReader(line))) {
        JsonObject one = reader.readObject();
        texts.add(new Text(one.getString("id"), one.getString("text"), one.getString("published", null)));
      }
    }
    return texts;
  }

  static void say(String word) {
    System.out.println(word);
    System.out.flush();
  }
}
