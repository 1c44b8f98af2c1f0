package dev.rapport.decisions.contacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What is kept with each decision: the contact, its circumstances and the answers, in one fixed
/// way of writing, so that equal values are equal bytes.
///
/// @param rulesVersion of the questions that judged
public record Evidence(Contact contact, Circumstances circumstances, int rulesVersion) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private static final ObjectReader ANSWERS = listsOf(Answer.class);
  private static final ObjectWriter EVIDENCE = JSON.writerFor(Evidence.class);
  private static final ObjectWriter LISTED =
      JSON.writerFor(JSON.getTypeFactory().constructCollectionType(List.class, Answer.class));

  public static Evidence parse(String json) {
    return JSON.readValue(json, Evidence.class);
  }

  public String json() {
    return EVIDENCE.writeValueAsString(this);
  }

  /// Judges again. Only the rules that judged at the time can give the same answers.
  public Judgement replay() {
    return Gate.standard().judge(contact, circumstances);
  }

  static String json(List<Answer> answers) {
    return LISTED.writeValueAsString(answers);
  }

  static List<Answer> answers(String json) {
    return ANSWERS.readValue(json);
  }

  static <T> T read(String json, Class<T> type) {
    return JSON.readValue(json, type);
  }

  /// A reader that has its type resolved already; resolving costs more than a small value.
  static ObjectReader reader(Class<?> type) {
    return JSON.readerFor(type);
  }

  static ObjectReader listsOf(Class<?> element) {
    return JSON.readerForListOf(element);
  }

  static String write(Object value) {
    return JSON.writeValueAsString(value);
  }
}
