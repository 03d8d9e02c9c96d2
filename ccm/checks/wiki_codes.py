"""Codes of wikis and languages, written by `python -m testing.wiki_codes`: do not edit.

Sources: the lists of wikis and languages in Wikimedia's configuration (operations-mediawiki-config,
state of 2026-08-21), and the language codes of Unicode CLDR 48.2.
"""

LANGUAGES = """
aa ab ace ach ada ady ae aeb af afh agq ain ak akk akz ale aln als alt am ami an ang ann anp ar
ar-001 arc arn aro arp arq ars arw ary arz as asa ase ast atj av avk awa ay az azb ba bal ban bar
bas bat-smg bax bbc bbj bcl bdr be be-tarask be-x-old bej bem bew bez bfd bfq bg bgc bgn bh bho bi
bik bin bjn bkm bla blk blo blt bm bn bo bol bpy bqi br bra brh brx bs bss btm bua bug bum bxr byn
byv ca cad car cay cbk-zam cch ccp cdo ce ceb cgg ch chb chg chk chm chn cho chp chr chy cic ckb clc
co cop cps cr crg crh crj crk crl crm crr crs cs csb csw cu cv cy da dag dak dar dav de de-at de-ch
del den dga dgr din diq dje doi dsb dtp dty dua dum dv dyo dyu dz dzg ebu ee efi egl egy eka el elx
eml en en-au en-ca en-gb en-us enm eo es es-419 es-es es-mx esu et eu ewo ext fa fa-af fan fat ff fi
fil fit fiu-vro fj fo fon fr fr-ca fr-ch frc frm fro frp frr frs fur fy ga gaa gag gan gay gba gbz
gcr gd gez gil gl glk gmh gn goh gom gon gor got gpe grb grc gsw gu guc gur guw guz gv gwi ha hai
hak haw hax he hi hi-latn hif hil hit hmn hnj ho hr hsb hsn ht hu hup hur hy hyw hz ia iba ibb id ie
ig igl ii ik ikt ilo inh io is isv it iu izh ja jam jbo jgo jmc jpr jrb jut jv ka kaa kab kac kai
kaj kam kaw kbd kbl kbp kcg kde kea kek ken kfo kg kge kgp kha kho khq khw ki kiu kj kk kkj kl kln
km kmb kn knc ko koi kok kos kpe kr krc kri krj krl kru ks ksb ksf ksh ku kum kus kut kv kw kwk kxv
ky la lad lag lah lam lb lbe lez lfn lg li lij lil liv lkt lld lmo ln lo lol lou loz lrc lsm lt ltg
lu lua lui lun luo lus luy lv lzh lzz mad maf mag mai mak man map-bms mas mde mdf mdr men mer mfe mg
mga mgh mgo mh mhr mi mic min mk ml mn mnc mni mnw mo moe moh mos mr mrj ms mt mua mus mwl mwr mwv
my mye myv mzn na nah nan nap naq nb nd nds nds-nl ne new ng nia niu njo nl nl-be nmg nn nnh no nog
non nov nqo nr nrm nso nup nus nv nwc ny nym nyn nyo nzi oc oj ojb ojc ojs ojw oka olo om or os osa
ota pa pag pal pam pap pau pcd pcm pdc pdt peo pfl phn pi pih pis pl pms pnb pnt pon ppl pqm prg pro
ps pt pt-br pt-pt pwn qu quc qug raj rap rar rgn rhg rif rki rm rmy rn ro ro-md roa-rup roa-tara rof
rom rsk rtm ru rue rug rup rw rwk sa sad sah sam saq sas sat saz sba sbp sc scn sco sd sdc sdh se
see seh sei sel ses sg sga sgs sh shi shn shu shy si sid simple sk skr sl slh sli sly sm sma smj smn
sms sn snk so sog sq sr sr-me srn srr ss ssy st stq str su suk sus sux sv sw sw-cd swb syc syl syr
szl szy ta tay tce tcy tdd te tem teo ter tet tg tgx th tht ti tig tiv tk tkl tkr tl tlh tli tly tmh
tn to tog tok tpi tr tru trv trw ts tsd tsi tt ttm ttt tum tvl tw twq ty tyv tzm udm ug uga uk umb
ur uz vai ve vec vep vi vls vmf vmw vo vot vro vun wa wae wal war was wbp wo wuu xal xh xmf xnr xog
yao yap yav ybb yi yo yrl yue za zap zbl zea zen zgh zh zh-classical zh-hans zh-hant zh-min-nan
zh-yue zu zun zza
"""
PROJECTS = {
    "wiki": """
aa ab abstract ace advisors advisory ady af ak als alt am ami an ang ann anp apiportal ar arbcom_cs
arbcom_de arbcom_en arbcom_fi arbcom_it arbcom_nl arbcom_pl arbcom_ru arbcom_zh arc ary arz as ast
atj auditcom av avk awa ay az azb ba ban bar bat_smg bbc bcl bdr be be_x_old bew bg bh bi bjn blk bm
bn bo board boardgovcom bol bpy br bs btm bug bxr ca cbk_zam cdo ce ceb ch chair chapcom checkuser
cho chr chy ckb closed_zh_tw co collab comcom commons conduct cr crh cs csb cu cv cy da dag de dga
din diq dk donate dsb dtp dty dv dz ee el electcom eml en eo es et eu exec ext fa fat fdc ff fi
fiu_vro fixcopyright fj fo fon foundation fr frp frr fur fy ga gag gan gcr gd gl glk gn gom gor got
gpe grants gu guc gur guw gv ha hak haw he hi hif ho hr hsb ht hu hy hyw hz ia iba id ie iegcom ig
igl ii ik ilo incubator inh internal io is isv it iu ja jam jbo jv ka kaa kab kai kaj kbd kbp kcg kg
kge ki kj kk kl km kn knc ko koi kr krc ks ksh ku kus kv kw ky la labs labtest lad langcom lb lbe
legalteam lez lfn lg li lij lld lmo ln lo login lrc lt ltg lv mad mag mai map_bms mdf mediawiki meta
mg mh mhr mi min mk ml mn mni mnw mo mos movementroles mr mrj ms mt mus mwl my myv mzn na nah nap
nds nds_nl ne new ng nia nl nn no noboard nomcom nostalgia nov nqo nr nrm nso nup nv ny oc office
olo om ombudsmen or os otrs_wiki outreach pa pag pam pap pcd pcm pdc pfl pi pih pl pms pnb pnt ppl
projectcom ps pt pwn qu quality rel13test rki rm rmy rn ro roa_rup roa_tara rsk ru ru_sib rue rw sa
sah sat sc scn sco sd se searchcom sep11 sg sh shi shn si simple sk skr sl sm smn sn so sources
spcom species sq sr srn ss st steward stq strategy strategyapps su sv sw syl sysop_it sysop_pl szl
szy ta tay tcy tdd te techconduct ten test test2 testcommons testwikidata tet tg th thankyou ti tig
tk tl tlh tly tn to tok tokipona tpi tr transitionteam trv ts tt tum tw ty tyv u4c udm ug uk ur
usability uz ve vec vep vi vls vo vote wa war wg_en wikidata wikifunctions wikimania wikimania2005
wikimania2006 wikimania2007 wikimania2008 wikimania2009 wikimania2010 wikimania2011 wikimania2012
wikimania2013 wikimania2014 wikimania2015 wikimania2016 wikimania2017 wikimania2018 wikimaniateam wo
wuu xal xh xmf yi yo za zea zero zgh zh zh_classical zh_cn zh_min_nan zh_tw zh_yue zu
""",
    "wiktionary": """
aa ab af ak als am an ang ar as ast av ay az ba bcl be bew bg bh bi bjn blk bm bn bo br bs btm ca ch
chr ckb co cr cs csb cy da de diq dk dv dz el en eo es et eu fa fi fj fo fr fy ga gd gl gn gom gor
gu guw gv ha he hi hif hr hsb hu hy ia id ie ig ik io is it iu ja jbo jv ka kaa kbd kcg kk kl km kn
ko ks ku kw ky la lb li lmo ln lo lt lv mad mg mh mi min mk ml mn mni mnw mo mr ms mt my na nah nds
ne nia nl nn no oc om or pa pi pl pnb ps pt qu rm rn ro roa_rup ru rw sa sat sc scn sd sg sh shn shy
si simple sk skr sl sm sn so sq sr ss st su sv sw ta tcy te tg th ti tk tl tlh tn to tokipona tpi tr
ts tt tw ug uk ur uz vec vi vo wa wo xh yi yo yue za zgh zh zh_min_nan zu
""",
    "wikibooks": """
aa af ak als ang ar as ast ay az ba be bg bi bm bn bo bs ca ch co cs cv cy da de dk el en eo es et
eu fa fi fr fy ga gl gn got gu he hi hr hu hy ia id ie is it ja ka kk km kn ko ks ku ky la lb li ln
lt lv mg mi min mk ml mn mr ms my na nah nds ne nl no oc pa pl ps pt qu rm ro ru sa se shn si simple
sk sl sq sr su sv sw ta te tg th tk tl tokipona tr tt ug uk ur uz vi vo wa xh yo za zh zh_min_nan zu
""",
    "wikinews": """
ar bg bs ca cs de el en eo es fa fi fr guw he hu it ja ko li nl no pl pt ro ru sd shn sq sr sv ta th
tr uk zh
""",
    "wikiquote": """
af als am ang ar as ast az bcl be bg bjn bm bn br bs ca co cr cs cy da de el en eo es et eu fa fi fr
ga gl gor gu guw he hi hr hu hy id ig is it ja ka kk kn ko kr ks ku kw ky la lb li lt min ml mr ms
na nds nl nn no pcm pl pt qu ro ru sa sah simple sk sl sq sr su sv ta te th tk tl tokipona tr tt ug
uk ur uz vi vo wo za zh zh_min_nan
""",
    "wikisource": """
ang ar as az ban bcl be bg bn br bs ca cs cy da de el en eo es et eu fa fi fo fr gl gu he hi hr ht
hu hy id is it ja jv ka kn ko la li lij lt mad min mk ml mr ms my nap nl no or pa pl pms pt ro ru sa
sah sk sl sr su sv ta tcy te th tl tokipona tr uk ur vec vi wa yi zh zh_min_nan
""",
    "wikiversity": """
ar beta cs de el en es fi fr hi it ja ko pt ru sl sv zh
""",
    "wikivoyage": """
bn cs de el en eo es fa fi fr he hi id it ja nl pl ps pt ro ru shn sv tr uk vi zh
""",
    "wikimedia": """
ae am ar az bd be br ca ch cn co de_labs dk ec en_labs et fi flaggedrevs_labs ge gr hi id
id_internal il liquidthreads_labs mai mk mx ng nl no noboard_chapters nyc nz pa_us pl pt punjabi
readerfeedback_labs romd rs ru se th tr ua uk ve wb
""",
}
