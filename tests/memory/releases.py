"""Made-up releases of one template, as an issuer writes them quarter by quarter."""

import random

_QUARTERS = ("first", "second", "third", "fourth")
_ENDS = ("March 31", "June 30", "September 30", "December 31")


def results_of_quarter(issuer: str, *, quarter: int, year: int = 2026) -> str:
    """Return the results of a quarter: always in the same words, with figures of their own."""
    source = random.Random(f"{issuer} {quarter} {year}")

    def amount() -> str:
        return f"${source.randint(10, 999)}.{source.randint(0, 9)} million"

    def share() -> str:
        return f"{source.randint(1, 40)}.{source.randint(0, 9)} percent"

    name, end = _QUARTERS[quarter - 1], _ENDS[quarter - 1]
    return "\n".join(
        (
            f"{issuer} today reported results for the {name} quarter of {year}, which ended {end}, {year}.",
            f"Revenue of the {name} quarter rose {share()} to {amount()}. Operating income was {amount()}, and net "
            f"income came to {amount()}, or {source.randint(1, 9)}.{source.randint(10, 99)} dollars a share.",
            "“Our people have once more shown what this company can do for its customers, and we thank them for it,” "
            "said the chief executive. “We stand by what we promised our shareholders at the start of the year.”",
            f"Traffic in the harbour grew {share()}, while costs of energy fell {share()}. At {end}, cash and cash "
            f"equivalents were {amount()}, and net debt stood at {amount()}.",
            f"The company expects revenue of {amount()} to {amount()} for the year, before items that do not recur.",
            f"A call with analysts takes place on the {source.randint(2, 28)}th at {source.randint(8, 17)}:00. The "
            "recording can be heard on the company’s pages for thirty days after it has ended.",
            f"{issuer} runs quays, cranes and warehouses along the coast and employs people in several countries. "
            "Statements about what is to come rest on assumptions, and events may turn out otherwise than expected.",
        )
    )
