import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Splits lines by an SRX file the way CAT tools written in Java do: every rule's matches of beforebreak, each followed
 * by afterbreak, name a place; the first rule that names a place decides it.
 *
 * Usage: java SrxSplitter.java RULES LANGUAGE TEXT; prints for every line of TEXT the places of its breaks.
 */
class SrxSplitter {
  record Rule(boolean breaks, Pattern before, Pattern after) {}

  public static void main(String[] args) throws Exception {
    List<Rule> rules = rules(new File(args[0]), args[1]);
    for (String line : Files.readAllLines(Path.of(args[2]), StandardCharsets.UTF_8)) {
      Map<Integer, Boolean> places = new TreeMap<>();
      for (Rule rule : rules) {
        Matcher before = rule.before.matcher(line);
        Matcher after = rule.after.matcher(line).useTransparentBounds(true).useAnchoringBounds(false);
        while (before.find()) {
          after.region(before.end(), line.length());
          if (after.lookingAt()) places.putIfAbsent(before.end(), rule.breaks);
        }
      }
      StringBuilder out = new StringBuilder();
      for (var place : places.entrySet()) if (place.getValue()) out.append(place.getKey()).append(' ');
      System.out.println(out.toString().trim());
    }
  }

  static List<Rule> rules(File file, String language) throws Exception {
    Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
    String name = null;
    NodeList maps = document.getElementsByTagName("languagemap");
    for (int i = 0; i < maps.getLength() && name == null; i++) {
      Element map = (Element) maps.item(i);
      if (Pattern.matches(map.getAttribute("languagepattern"), language)) name = map.getAttribute("languagerulename");
    }
    List<Rule> rules = new ArrayList<>();
    NodeList groups = document.getElementsByTagName("languagerule");
    for (int i = 0; i < groups.getLength(); i++) {
      Element group = (Element) groups.item(i);
      if (!group.getAttribute("languagerulename").equals(name)) continue;
      NodeList all = group.getElementsByTagName("rule");
      for (int k = 0; k < all.getLength(); k++) {
        Element rule = (Element) all.item(k);
        rules.add(
            new Rule(rule.getAttribute("break").equals("yes"), part(rule, "beforebreak"), part(rule, "afterbreak")));
      }
    }
    return rules;
  }

  static Pattern part(Element rule, String name) {
    return Pattern.compile(rule.getElementsByTagName(name).item(0).getTextContent());
  }
}
