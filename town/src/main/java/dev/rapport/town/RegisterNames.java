package dev.rapport.town;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// Thousands of names for a large register: some that everybody knows, and a long tail of invented
/// ones that sound like them.
final class RegisterNames {

  private static final int SHIFT_OF_GIVEN = 10;
  private static final int SHIFT_OF_FAMILIES = 20;

  private static final List<String> WOMEN =
      words(
          """
          Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Margaret Lisa
          Nancy Sandra Ashley Emily Kimberly Donna Michelle Carol Amanda Melissa Deborah Stephanie
          Rebecca Laura Helen Sharon Cynthia Kathleen Amy Angela Shirley Anna Ruth Brenda Pamela
          Nicole Katherine Catherine Christine Samantha Debra Janet Rachel Carolyn Emma Maria
          Heather Diane Virginia Julie Joyce Evelyn Victoria Kelly Christina Lauren Joan Olivia
          Judith Megan Andrea Cheryl Hannah Jacqueline Martha Gloria Teresa Ann Sara Madison
          Frances Kathryn Janice Jean Abigail Alice Julia Judy Sophia Grace Denise Amber Doris
          Marilyn Danielle Beverly Isabella Theresa Diana Natalie Brittany Charlotte Marie Kayla
          Alexis Lori Eleanor Harriet Beatrice Imogen Phoebe Agnes Winifred Edith Florence
          """);

  private static final List<String> MEN =
      words(
          """
          James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel
          Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward
          Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin
          Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry
          Tyler Aaron Jose Henry Adam Douglas Nathan Peter Zachary Kyle Walter Harold Jeremy Ethan
          Carl Keith Roger Gerald Christian Terry Sean Arthur Austin Noah Lawrence Jesse Joe Bryan
          Billy Jordan Albert Dylan Bruce Willie Gabriel Alan Juan Logan Wayne Ralph Roy Eugene
          Randy Vincent Russell Louis Philip Bobby Johnny Bradley Oliver Theodore Frederick
          """);

  private static final List<String> FAMILIES =
      words(
          """
          Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez
          Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White
          Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres
          Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts
          Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales
          Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos
          Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes
          Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry
          Russell Sullivan Bell Coleman Butler Henderson Barnes Fisher Vasquez Simmons Graham
          Murray Ford Hamilton Gibson Marshall Owens Woods Cole West Jordan Reynolds Ellis Harrison
          """);

  private static final List<String> NICKNAMES =
      List.of(
          "Elizabeth Liz Beth Betty Eliza; Margaret Maggie Peggy Meg; Katherine Kate Kathy Katie",
          "Catherine Cathy Kate; Patricia Pat Patty Trish; Jennifer Jenny Jen; Barbara Barb",
          "Susan Sue Susie; Jessica Jess Jessie; Deborah Debbie Deb; Rebecca Becky Becca",
          "Samantha Sam; Christina Tina Chris; Christine Chris Tina; Victoria Vicky Tori",
          "Jacqueline Jackie; Judith Judy; Theresa Terry Tess; Teresa Terry Tess; Abigail Abby",
          "Pamela Pam; Stephanie Steph; Kimberly Kim; Amanda Mandy; Alexandra Alex Sandra",
          "Sandra Sandy; Cynthia Cindy; Nancy Nan; Frances Fran Fanny; Eleanor Ellie Nell",
          "William Bill Will Billy Liam; Robert Bob Rob Bobby; Richard Dick Rick Rich",
          "James Jim Jimmy Jamie; John Jack Johnny; Michael Mike Mick; Joseph Joe Joey",
          "Thomas Tom Tommy; Charles Charlie Chuck; Christopher Chris Kit; Daniel Dan Danny",
          "Matthew Matt; Anthony Tony; Steven Steve; Stephen Steve; Andrew Andy Drew",
          "Joshua Josh; Kenneth Ken Kenny; Edward Ed Eddie Ted Ned; Ronald Ron; Timothy Tim",
          "Jeffrey Jeff; Jacob Jake; Nicholas Nick; Jonathan Jon; Benjamin Ben; Samuel Sam",
          "Gregory Greg; Alexander Alex Al; Raymond Ray; Patrick Pat Paddy; Zachary Zach",
          "Gerald Gerry Jerry; Lawrence Larry; Vincent Vince; Philip Phil; Bradley Brad",
          "Theodore Ted Theo; Frederick Fred Freddie; Donald Don; Douglas Doug; Eugene Gene");

  private static final Map<String, List<String>> CALLED = nicknames();

  private final LongTail women;
  private final LongTail men;
  private final LongTail families;

  private RegisterNames(LongTail women, LongTail men, LongTail families) {
    this.women = women;
    this.men = men;
    this.families = families;
  }

  static RegisterNames invented() {
    List<String> onsets =
        words(
            """
            Al Am Ar Bel Bren Cal Car Chan Cor Dar Del El Ev Fel Gen Jan Jas Ka Kel La Lin Lor Mar
            Mel Nor Or Pat Ros Sha Tam Ver Wil Yo Zel
            """);
    List<String> middles = List.of("", "ri", "le", "na", "vi", "mo");
    List<String> hers =
        words("ana bella cia dra elle etta ina isha issa ita lene lyn nita ola ora wyn yce");
    List<String> his =
        words("den don els fred gar ian iel ley lon man mond nard nell rick son ton ven win");
    return new RegisterNames(
        LongTail.of(grown(WOMEN, onsets, middles, hers), SHIFT_OF_GIVEN),
        LongTail.of(grown(MEN, onsets, middles, his), SHIFT_OF_GIVEN),
        LongTail.of(
            grown(
                FAMILIES,
                words(
                    """
                    Ash Bar Beck Black Brad Bran Burn Cal Carl Chad Clay Comp Cran Dal Den Dun East
                    El Farn Fen Gar Glen Good Green Hal Ham Har Hart Hay Hazel Heath Hol Hunt Kel
                    Ken Kirk Lang Led Lin Long Lov Mal Mar Mil Mor New Nor Oak Old Ox Pen Pick Rad
                    Red Ridge Rock Rush San Shel Sher Stan Stock Strat Sut Thorn Tren Wad Wal War
                    Wells Wes Whit Wick Win Wood Worth York
                    """),
                List.of("", "er", "ing"),
                words(
                    """
                    bourne bridge burn bury by combe cott den don field ford ham hurst land ley low
                    man mere more ridge sby son stead stone thorpe ton wall well wick worth
                    """)),
            SHIFT_OF_FAMILIES));
  }

  /// Invented names follow the known ones in an order that has nothing to do with the alphabet.
  private static List<String> grown(
      List<String> known, List<String> onsets, List<String> middles, List<String> ends) {
    List<String> invented = new ArrayList<>();
    for (String onset : onsets) {
      for (String middle : middles) {
        for (String end : ends) {
          invented.add(onset + middle + end);
        }
      }
    }
    Chance chance = Chance.of(known.hashCode());
    SequencedSet<String> all = new LinkedHashSet<>(known);
    while (!invented.isEmpty()) {
      int last = invented.size() - 1;
      int drawn = chance.between(0, last);
      all.add(invented.set(drawn, invented.get(last)));
      invented.removeLast();
    }
    return List.copyOf(all);
  }

  private static Map<String, List<String>> nicknames() {
    Map<String, List<String>> nicknames = new HashMap<>();
    for (String line : NICKNAMES) {
      for (String entry : line.split("; ", -1)) {
        List<String> words = words(entry);
        nicknames.put(words.getFirst(), words.subList(1, words.size()));
      }
    }
    return Map.copyOf(nicknames);
  }

  String given(Gender gender, Chance chance) {
    return switch (gender) {
      case WOMAN -> women.drawn(chance);
      case MAN -> men.drawn(chance);
    };
  }

  String family(Chance chance) {
    return families.drawn(chance);
  }

  /// What friends call her, or the name itself where nobody calls her otherwise.
  static String nickname(String given, Chance chance) {
    List<String> own = CALLED.get(given);
    return own == null ? Nicknames.of(given, chance) : chance.pick(own);
  }

  int families() {
    return families.size();
  }

  int given() {
    return women.size() + men.size();
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }
}
