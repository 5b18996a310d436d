"""The list of mutants fits the house as it is; `script/mutants` tries them."""

from collections import Counter

from tests.access.mutate import ROOT, mutants, said_of


def test_every_mutant_fits_and_names_tests_that_are_there():
    listed = mutants()
    assert [mutant.name for mutant in listed if not mutant.fits] == []
    assert [test for mutant in listed for test in mutant.tests if not (ROOT / test.partition("::")[0]).is_file()] == []
    assert [mutant.name for mutant in listed if not mutant.tests or not mutant.why] == []


def test_every_mutant_has_a_name_of_its_own_and_changes_something():
    listed = mutants()
    assert [name for name, times in Counter(mutant.name for mutant in listed).items() if times > 1] == []
    assert [mutant.name for mutant in listed if mutant.old == mutant.new] == []


def test_a_mutant_is_told_as_found_only_when_tests_have_failed():
    mutant = mutants()[0]
    assert said_of(mutant, 1).startswith("found ")
    assert said_of(mutant, 0).startswith("NOT FOUND ")
    assert said_of(mutant, 2).startswith("DOES NOT RUN ")
