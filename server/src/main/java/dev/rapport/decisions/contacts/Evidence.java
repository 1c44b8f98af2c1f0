package dev.rapport.decisions.contacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MapperFeature;
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

  private static final TypeReference<List<Answer>> ANSWERS = new TypeReference<>() {};

  public static Evidence parse(String json) {
    return JSON.readValue(json, Evidence.class);
  }

  public String json() {
    return JSON.writeValueAsString(this);
  }

  /// Judges again. Only the rules that judged at the time can give the same answers.
  public Judgement replay() {
    return Gate.standard().judge(contact, circumstances);
  }

  static String json(List<Answer> answers) {
    return JSON.writeValueAsString(answers);
  }

  static List<Answer> answers(String json) {
    return JSON.readValue(json, ANSWERS);
  }

  static <T> T read(String json, Class<T> type) {
    return JSON.readValue(json, type);
  }

  static <T> T read(String json, TypeReference<T> type) {
    return JSON.readValue(json, type);
  }

  static String write(Object value) {
    return JSON.writeValueAsString(value);
  }
}
