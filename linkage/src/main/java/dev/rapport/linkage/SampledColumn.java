package dev.rapport.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What the values of one column look like, from some rows of a file.
final class SampledColumn {

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern PHONE = Pattern.compile("\\+?[\\d ()/.-]{7,20}");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+([.,]\\d+)?");
  private static final Pattern HOUSE = Pattern.compile("\\d{1,4}([ /-]?([a-z]|\\d{1,3}))?");

  /// Of Europe, Britain and America: four to six digits with a blank, a hyphen or the letters of a
  /// country, and those with letters inside.
  private static final Pattern POSTCODE =
      Pattern.compile(
          "([a-z]{1,2}[- ]?)?(\\d{4,6}|\\d{3} \\d{2}|\\d{2}-\\d{3}|\\d{4}-\\d{3}|\\d{5}-\\d{4})"
              + "|\\d{4} ?[a-z]{2}|[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}|[a-z]\\d[a-z] ?\\d[a-z]\\d");

  private static final Pattern NATIONAL = Pattern.compile("\\d{3}-\\d{2}-\\d{4}");

  /// Words that make a street, at the beginning or the end of it, in the languages of Europe.
  private static final Pattern STREET =
      Pattern.compile(
          ".*\\b(street|st|road|rd|lane|ln|avenue|ave|av|close|drive|dr|way|place|court|ct|terrace"
              + "|crescent|square|boulevard|blvd|bd|circuit|grove|parade|row|hill|walk|gardens|mews"
              + "|rue|allee|chemin|impasse|quai|cours|calle|avenida|paseo|plaza|carrer|camino|via"
              + "|viale|piazza|corso|vicolo|largo|rua|travessa|estrada|ulice|ulica|ul|namesti|trida"
              + "|aleja|al|plac|os|utca|ut|ter|korut|trg|cesta|nabrezje|strada|str|bulevardul|bul"
              + "|plein|laan|straat|katu|tie|tee|gate|vei|vej)\\b.*"
              + "|.*(strasse|gasse|weg|platz|allee|straat|laan|gracht|kade|plein|gatan|vagen|gade"
              + "|vej|veien|gata|katu|tie|utca)\\b.*");

  private static final Set<String> SEXES =
      Set.of("m", "f", "male", "female", "w", "d", "x", "man", "woman", "mann", "frau", "homme");

  /// Headings whose Latin letters would not say what they mean.
  private static final Map<String, String> OTHER_SCRIPTS =
      Map.ofEntries(
          Map.entry("姓", "surname"),
          Map.entry("姓氏", "surname"),
          Map.entry("성", "surname"),
          Map.entry("фамилия", "surname"),
          Map.entry("прізвище", "surname"),
          Map.entry("επώνυμο", "surname"),
          Map.entry("名", "given name"),
          Map.entry("名字", "given name"),
          Map.entry("이름", "given name"),
          Map.entry("имя", "given name"),
          Map.entry("ім'я", "given name"),
          Map.entry("όνομα", "given name"),
          Map.entry("отчество", "middle name"),
          Map.entry("出生日期", "date of birth"),
          Map.entry("生日", "date of birth"),
          Map.entry("生年月日", "date of birth"),
          Map.entry("생년월일", "date of birth"),
          Map.entry("дата рождения", "date of birth"),
          Map.entry("дата народження", "date of birth"),
          Map.entry("性别", "sex"),
          Map.entry("性別", "sex"),
          Map.entry("성별", "sex"),
          Map.entry("пол", "sex"),
          Map.entry("电话", "phone"),
          Map.entry("手机", "phone"),
          Map.entry("電話", "phone"),
          Map.entry("전화", "phone"),
          Map.entry("телефон", "phone"),
          Map.entry("邮箱", "email"),
          Map.entry("电子邮件", "email"),
          Map.entry("メール", "email"),
          Map.entry("이메일", "email"),
          Map.entry("почта", "email"),
          Map.entry("城市", "city"),
          Map.entry("市", "city"),
          Map.entry("도시", "city"),
          Map.entry("город", "city"),
          Map.entry("місто", "city"),
          Map.entry("πόλη", "city"),
          Map.entry("街道", "street"),
          Map.entry("地址", "address"),
          Map.entry("住所", "address"),
          Map.entry("주소", "address"),
          Map.entry("улица", "street"),
          Map.entry("вулиця", "street"),
          Map.entry("адрес", "address"),
          Map.entry("邮编", "postcode"),
          Map.entry("邮政编码", "postcode"),
          Map.entry("郵便番号", "postcode"),
          Map.entry("우편번호", "postcode"),
          Map.entry("индекс", "postcode"));

  private final List<String> byRow = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private final int distinct;

  SampledColumn(int column, List<String[]> rows) {
    for (String[] row : rows) {
      String value = column < row.length && row[column] != null ? row[column].strip() : "";
      String start =
          value.length() > Dictionary.LONGEST ? value.substring(0, Dictionary.LONGEST) : value;
      String folded = Normaliser.isMissing(start) ? "" : Normaliser.folded(start);
      byRow.add(folded);
      if (!folded.isEmpty()) {
        values.add(folded);
      }
    }
    this.distinct = new HashSet<>(values).size();
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  int size() {
    return values.size();
  }

  int distinct() {
    return distinct;
  }

  double share(Predicate<String> test) {
    return (double) values.stream().filter(test).count() / Math.max(1, values.size());
  }

  double emails() {
    return share(EMAIL.asMatchPredicate());
  }

  double phones() {
    return share(PHONE.asMatchPredicate());
  }

  double numbers() {
    return share(NUMBER.asMatchPredicate());
  }

  double houses() {
    return share(HOUSE.asMatchPredicate());
  }

  double postcodes() {
    return share(POSTCODE.asMatchPredicate());
  }

  double nationalNumbers() {
    return share(NATIONAL.asMatchPredicate());
  }

  /// Of one or two words, with a digit in them.
  double codes() {
    return share(value -> value.chars().anyMatch(Character::isDigit) && words(value).length <= 2);
  }

  double sexes() {
    return share(SEXES::contains);
  }

  double streets() {
    return share(value ->
        STREET.matcher(value).matches()
            || value.matches("\\d{1,5}[a-z]? .*\\p{L}{3}.*|\\p{L}{3}.*[ ,]\\d{1,5}[a-z]?( .*)?"));
  }

  double written() {
    return share(value -> value.chars().noneMatch(c -> Character.isDigit(c) || c == '@'));
  }

  /// Values of two words or more that begin, or after a comma go on, with a given name.
  double fullNames() {
    return share(value -> {
      String[] words = words(value);
      return words.length > 1
          && (GivenNames.contains(words[0])
              || value.indexOf(',') > 0 && GivenNames.contains(words[1]));
    });
  }

  double givenNames() {
    return share(value -> GivenNames.contains(words(value)[0]));
  }

  double severalWords() {
    return share(value -> words(value).length > 1);
  }

  private static String[] words(String value) {
    return value.strip().split("[ ,.-]+");
  }

  double dates() {
    return share(value -> !Dates.digits(value).isEmpty());
  }

  /// Dates that somebody alive, or her forebears, might have been born on: a number of six to eight
  /// digits may look like one by chance, most of those of a column do not.
  double likelyDates() {
    return share(SampledColumn::isLikelyDate);
  }

  private static boolean isLikelyDate(String value) {
    String digits = Dates.digits(value);
    if (digits.length() != 8) {
      return false;
    }
    int year = Integer.parseInt(digits.substring(0, 4));
    int one = Integer.parseInt(digits.substring(4, 6));
    int two = Integer.parseInt(digits.substring(6));
    return year >= 1700 && year <= 2100 && Math.min(one, two) <= 12 && Math.max(one, two) <= 31;
  }

  boolean ofOneLength() {
    Map<Integer, Integer> lengths = new HashMap<>();
    values.forEach(value -> lengths.merge(value.length(), 1, Integer::sum));
    return lengths.values().stream().anyMatch(count -> count > 0.8 * values.size());
  }

  boolean onlyDigits() {
    return share(value -> value.chars().allMatch(Character::isDigit)) > 0.9;
  }

  /// As numbers are written in America and Asia, without a sign.
  boolean hasLengthOfAPhone() {
    return share(value -> value.length() == 10 || value.length() == 11) > 0.8;
  }

  boolean mostlyLeadingZeros() {
    return share(value -> value.startsWith("0") || value.startsWith("+")) > 0.5;
  }

  /// Whether each value is met once.
  boolean isKey() {
    return distinct == values.size() && values.size() > 1;
  }

  /// How many times more often two rows agree in both columns than they would by chance.
  double dependence(SampledColumn other) {
    Map<String, Integer> mine = new HashMap<>();
    Map<String, Integer> theirs = new HashMap<>();
    Map<String, Integer> both = new HashMap<>();
    int rows = 0;
    for (int row = 0; row < byRow.size(); row++) {
      String one = byRow.get(row);
      String two = other.byRow.get(row);
      if (!one.isEmpty() && !two.isEmpty()) {
        rows++;
        mine.merge(one, 1, Integer::sum);
        theirs.merge(two, 1, Integer::sum);
        both.merge(one + '\u0001' + two, 1, Integer::sum);
      }
    }
    double all = (double) rows * (rows - 1);
    double expected = pairs(mine) * pairs(theirs);
    return expected == 0 ? 0 : pairs(both) * all / expected;
  }

  /// How often two rows that have the other value in common agree in this one.
  double follows(SampledColumn other) {
    Map<String, Integer> theirs = new HashMap<>();
    Map<String, Integer> both = new HashMap<>();
    for (int row = 0; row < byRow.size(); row++) {
      String one = byRow.get(row);
      String two = other.byRow.get(row);
      if (!one.isEmpty() && !two.isEmpty()) {
        theirs.merge(two, 1, Integer::sum);
        both.merge(one + '\u0001' + two, 1, Integer::sum);
      }
    }
    double met = pairs(theirs);
    return met == 0 ? 1 : pairs(both) / met;
  }

  private static double pairs(Map<String, Integer> counts) {
    return counts.values().stream().mapToDouble(count -> (double) count * (count - 1)).sum();
  }

  /// A heading as words in small Latin letters.
  static String heading(String written) {
    String known = OTHER_SCRIPTS.getOrDefault(written.strip().toLowerCase(Locale.ROOT), written);
    return Normaliser.folded(known.replaceAll("([a-z])([A-Z])", "$1 $2"))
        .replaceAll("[^\\p{L}\\p{N}#]+", " ")
        .strip();
  }
}
