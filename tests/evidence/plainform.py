"""A small country in the plain form, for tests: three councils, a few settings, one indicator. All invented."""

from pathlib import Path

FILES: dict[str, str] = {
    "about.toml": 'title = "Test country"\nsynthetic = "Invented for tests"\n',
    "councils.csv": (
        "code,gss,name,region\n101,E06000901,Northmere,Invented North\n"
        "102,E06000902,\"Southmere, City of\",Invented South\n103,,St. Osric,Invented South\n"
    ),
    "council_names.csv": "spelling,code\nThe Mere,101\n",
    "neighbours.csv": "model,model_date,code,rank,neighbour,closeness\nm-2007,2007-02-01,101,1,102,Close\n",
    "settings.csv": (
        "urn,name,code,group,sector,opened,closed\n1,Ash School,101,secondary_schools,council,,\n"
        "2,Beech School,101,secondary_schools,council,,2011-01-31\n3,Cedar Home,102,childrens_homes,independent,,\n"
    ),
    "outcomes.csv": (
        "urn,group,inspected,published,event,area,grade,word,about_basis\n"
        "1,secondary_schools,2010-03-01,2010-04-01,full,overall,3,good,stated\n"
        "2,secondary_schools,2010-03-02,2010-04-02,full,overall,2,satisfactory,stated\n"
        "3,childrens_homes,2011-07-01,2011-08-01,full,overall,4,outstanding,synthetic\n"
    ),
    "indicators.csv": "id,title,unit,polarity,area\nni-148,Care leavers in work,percent,high,economic_well_being\n",
    "figures.csv": (
        "indicator,place,breakdown,period,start,end,value,status,column\n"
        "ni-148,101,,2010-11,2010-04-01,2011-03-31,61.5,ok,value\n"
        "ni-148,102,,2010-11,2010-04-01,2011-03-31,,c,value\n"
        "ni-148,E92000001,,2010-11,2010-04-01,2011-03-31,60.0,ok,value\n"
    ),
    "coverage.csv": "table,kind,from,to,councils\ncouncil_inspections,slac,2009-06-01,2011-08-31,\n",
}  # fmt: skip


def write_country(folder: Path, **changed: str) -> Path:
    """Write the files into `folder`; `changed` replaces a table's text by name (without .csv)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(changed.get(name.removesuffix(".csv"), text), encoding="utf-8")
    return folder
