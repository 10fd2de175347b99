import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import javax.json.Json;
import javax.json.JsonObject;
import javax.json.JsonReader;

/**
 * HeidelTime over a file of texts, in its mode for news, tagged by TreeTagger.
 *
 *   java -cp JARS HeidelTime.java CONFIG.props INPUT.jsonl OUTPUT.jsonl WARM
 *
 * Says `ready`, `begin` and `end` on standard output; the output holds HeidelTime's own TimeML.
 */
public class HeidelTime {
  public static void main(String[] args) throws Exception {
    List<JsonObject> texts = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(args[1]), StandardCharsets.UTF_8)) {
      try (JsonReader reader = Json.createReader(new StringReader(line))) {
        texts.add(reader.readObject());
      }
    }
    int warm = Math.min(Integer.parseInt(args[3]), texts.size());
    HeidelTimeStandalone tagger =
        new HeidelTimeStandalone(
            Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, args[0], POSTagger.TREETAGGER);
    say("ready");
    annotate(tagger, texts.subList(0, warm));
    say("begin");
    List<String> done = annotate(tagger, texts);
    say("end");
    try (PrintWriter out = new PrintWriter(args[2], StandardCharsets.UTF_8)) {
      for (int i = 0; i < texts.size(); i++)
        out.println(
            Json.createObjectBuilder()
                .add("id", texts.get(i).getString("id"))
                .add("timeml", done.get(i))
                .build());
    }
  }

  static List<String> annotate(HeidelTimeStandalone tagger, List<JsonObject> texts) throws Exception {
    SimpleDateFormat day = new SimpleDateFormat("yyyy-MM-dd");
    day.setTimeZone(TimeZone.getDefault());
    List<String> done = new ArrayList<>();
    for (JsonObject text : texts)
      done.add(tagger.process(text.getString("text"), day.parse(text.getString("published").substring(0, 10))));
    return done;
  }

  static void say(String word) {
    System.out.println(word);
    System.out.flush();
  }
}
