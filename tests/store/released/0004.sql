BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE attempt (
	id VARCHAR(32) NOT NULL, 
	mode VARCHAR(8) NOT NULL, 
	exam VARCHAR(48), 
	title VARCHAR(200) NOT NULL, 
	practice BOOLEAN NOT NULL, 
	extra_time FLOAT NOT NULL, 
	form TEXT, 
	started_at DATETIME NOT NULL, 
	submitted_at DATETIME, 
	abandoned_at DATETIME, 
	items INTEGER NOT NULL, 
	answered INTEGER NOT NULL, 
	correct INTEGER NOT NULL, 
	scored_items INTEGER NOT NULL, 
	scored_correct INTEGER NOT NULL, 
	scaled INTEGER, 
	passed BOOLEAN, mock VARCHAR(48), 
	PRIMARY KEY (id)
);
INSERT INTO "attempt" VALUES('dd3de208f241e2d78adbb942265aea85','exam','demo','Demo · quick 10',0,1.0,'{"exam":"demo","seed":5,"requested":10,"break_seconds":0,"sections":[{"seconds":600,"seats":[{"item_id":"VS-0038","version":1,"topic":"vitals","domain":"signs","pretest":false,"order":["d","b","c","a"]},{"item_id":"VS-0029","version":1,"topic":"vitals","domain":"signs","pretest":false,"order":["b","a","c","d"]},{"item_id":"VS-0007","version":1,"topic":"vitals","domain":"signs","pretest":false,"order":["c","b","a","d"]},{"item_id":"VS-0026","version":1,"topic":"vitals","domain":"signs","pretest":false,"order":["c","b","a","d"]},{"item_id":"VS-0004","version":1,"topic":"vitals","domain":"signs","pretest":false,"order":["a","c","b","d"]},{"item_id":"EC-0017","version":1,"topic":"ecg","domain":"leads","pretest":false,"order":["b","a","d","c"]},{"item_id":"EC-0007","version":1,"topic":"ecg","domain":"leads","pretest":false,"order":["a","c","b","d"]},{"item_id":"VS-0006","version":1,"topic":"vitals","domain":"signs","pretest":false,"order":["d","c","b","a"]},{"item_id":"EC-0012","version":1,"topic":"ecg","domain":"leads","pretest":false,"order":["b","c","d","a"]},{"item_id":"VS-0040","version":1,"topic":"vitals","domain":"signs","pretest":false,"order":["a","c","d","b"]}]}],"ran_short":[]}','2026-11-21 15:00:00.000000','2026-11-21 15:03:20.000000',NULL,10,10,7,10,7,390,1,NULL);
INSERT INTO "attempt" VALUES('66025eabd8dcb34fdbe74a7ec787e78f','drill',NULL,'Drill · ECG',0,1.0,NULL,'2026-11-21 15:03:20.000000','2026-11-21 15:03:20.000000',NULL,3,3,3,3,3,NULL,NULL,NULL);
INSERT INTO "attempt" VALUES('1c0645f550ba73d25402f61cc1cb069e','exam','demo','Demo · quick 10',0,1.0,'{"exam":"demo","seed":6,"requested":10,"break_seconds":0,"sections":[{"seconds":600,"seats":[{"item_id":"VS-0038","version":1,"topic":"vitals","domain":"signs","pretest":false,"order":["c","a","b","d"]},{"item_id":"VS-0036","version":1,"topic":"vitals","domain":"signs","pretest":false,"order":["d","a","b","c"]},{"item_id":"VS-0009","version":1,"topic":"vitals","domain":"signs","pretest":false,"order":["a","b","c","d"]},{"item_id":"VS-0030","version":1,"topic":"vitals","domain":"signs","pretest":false,"order":["d","c","b","a"]},{"item_id":"EC-0005","version":1,"topic":"ecg","domain":"leads","pretest":false,"order":["d","b","a","c"]},{"item_id":"EC-0017","version":1,"topic":"ecg","domain":"leads","pretest":false,"order":["c","b","d","a"]},{"item_id":"VS-0005","version":1,"topic":"vitals","domain":"signs","pretest":false,"order":["d","a","c","b"]},{"item_id":"VS-0025","version":1,"topic":"vitals","domain":"signs","pretest":false,"order":["c","d","a","b"]},{"item_id":"EC-0004","version":1,"topic":"ecg","domain":"leads","pretest":false,"order":["b","d","a","c"]},{"item_id":"VS-0033","version":1,"topic":"vitals","domain":"signs","pretest":false,"order":["a","c","b","d"]}]}],"ran_short":[]}','2026-11-21 15:03:20.000000',NULL,NULL,10,0,0,0,0,NULL,NULL,NULL);
CREATE TABLE attempt_domain (
	attempt_id VARCHAR(32) NOT NULL, 
	domain VARCHAR(48) NOT NULL, 
	items INTEGER NOT NULL, 
	correct INTEGER NOT NULL, 
	PRIMARY KEY (attempt_id, domain), 
	FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
INSERT INTO "attempt_domain" VALUES('dd3de208f241e2d78adbb942265aea85','signs',7,5);
INSERT INTO "attempt_domain" VALUES('dd3de208f241e2d78adbb942265aea85','leads',3,2);
INSERT INTO "attempt_domain" VALUES('66025eabd8dcb34fdbe74a7ec787e78f','ecg',3,3);
CREATE TABLE attempt_event (
	id INTEGER NOT NULL, 
	attempt_id VARCHAR(32) NOT NULL, 
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	at_ms INTEGER NOT NULL, 
	boot VARCHAR(64) NOT NULL, 
	steady_ms INTEGER NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (attempt_id, seq), 
	FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
INSERT INTO "attempt_event" VALUES(1,'dd3de208f241e2d78adbb942265aea85',0,'2026-11-21 15:00:00.000000',0,'boot-1',1000000,'{"at_ms":0,"type":"moved","seat":0}');
INSERT INTO "attempt_event" VALUES(2,'dd3de208f241e2d78adbb942265aea85',1,'2026-11-21 15:00:20.000000',20000,'boot-1',1020000,'{"at_ms":20000,"type":"answered","seat":0,"response":{"type":"single_choice","option":"b"}}');
INSERT INTO "attempt_event" VALUES(3,'dd3de208f241e2d78adbb942265aea85',2,'2026-11-21 15:00:20.000000',20000,'boot-1',1020000,'{"at_ms":20000,"type":"moved","seat":1}');
INSERT INTO "attempt_event" VALUES(4,'dd3de208f241e2d78adbb942265aea85',3,'2026-11-21 15:00:40.000000',40000,'boot-1',1040000,'{"at_ms":40000,"type":"answered","seat":1,"response":{"type":"single_choice","option":"b"}}');
INSERT INTO "attempt_event" VALUES(5,'dd3de208f241e2d78adbb942265aea85',4,'2026-11-21 15:00:40.000000',40000,'boot-1',1040000,'{"at_ms":40000,"type":"moved","seat":2}');
INSERT INTO "attempt_event" VALUES(6,'dd3de208f241e2d78adbb942265aea85',5,'2026-11-21 15:01:00.000000',60000,'boot-1',1060000,'{"at_ms":60000,"type":"answered","seat":2,"response":{"type":"single_choice","option":"b"}}');
INSERT INTO "attempt_event" VALUES(7,'dd3de208f241e2d78adbb942265aea85',6,'2026-11-21 15:01:00.000000',60000,'boot-1',1060000,'{"at_ms":60000,"type":"moved","seat":3}');
INSERT INTO "attempt_event" VALUES(8,'dd3de208f241e2d78adbb942265aea85',7,'2026-11-21 15:01:20.000000',80000,'boot-1',1080000,'{"at_ms":80000,"type":"answered","seat":3,"response":{"type":"single_choice","option":"b"}}');
INSERT INTO "attempt_event" VALUES(9,'dd3de208f241e2d78adbb942265aea85',8,'2026-11-21 15:01:20.000000',80000,'boot-1',1080000,'{"at_ms":80000,"type":"moved","seat":4}');
INSERT INTO "attempt_event" VALUES(10,'dd3de208f241e2d78adbb942265aea85',9,'2026-11-21 15:01:40.000000',100000,'boot-1',1100000,'{"at_ms":100000,"type":"answered","seat":4,"response":{"type":"single_choice","option":"b"}}');
INSERT INTO "attempt_event" VALUES(11,'dd3de208f241e2d78adbb942265aea85',10,'2026-11-21 15:01:40.000000',100000,'boot-1',1100000,'{"at_ms":100000,"type":"moved","seat":5}');
INSERT INTO "attempt_event" VALUES(12,'dd3de208f241e2d78adbb942265aea85',11,'2026-11-21 15:02:00.000000',120000,'boot-1',1120000,'{"at_ms":120000,"type":"answered","seat":5,"response":{"type":"single_choice","option":"b"}}');
INSERT INTO "attempt_event" VALUES(13,'dd3de208f241e2d78adbb942265aea85',12,'2026-11-21 15:02:00.000000',120000,'boot-1',1120000,'{"at_ms":120000,"type":"moved","seat":6}');
INSERT INTO "attempt_event" VALUES(14,'dd3de208f241e2d78adbb942265aea85',13,'2026-11-21 15:02:20.000000',140000,'boot-1',1140000,'{"at_ms":140000,"type":"answered","seat":6,"response":{"type":"single_choice","option":"b"}}');
INSERT INTO "attempt_event" VALUES(15,'dd3de208f241e2d78adbb942265aea85',14,'2026-11-21 15:02:20.000000',140000,'boot-1',1140000,'{"at_ms":140000,"type":"moved","seat":7}');
INSERT INTO "attempt_event" VALUES(16,'dd3de208f241e2d78adbb942265aea85',15,'2026-11-21 15:02:40.000000',160000,'boot-1',1160000,'{"at_ms":160000,"type":"answered","seat":7,"response":{"type":"single_choice","option":"a"}}');
INSERT INTO "attempt_event" VALUES(17,'dd3de208f241e2d78adbb942265aea85',16,'2026-11-21 15:02:40.000000',160000,'boot-1',1160000,'{"at_ms":160000,"type":"moved","seat":8}');
INSERT INTO "attempt_event" VALUES(18,'dd3de208f241e2d78adbb942265aea85',17,'2026-11-21 15:03:00.000000',180000,'boot-1',1180000,'{"at_ms":180000,"type":"answered","seat":8,"response":{"type":"single_choice","option":"a"}}');
INSERT INTO "attempt_event" VALUES(19,'dd3de208f241e2d78adbb942265aea85',18,'2026-11-21 15:03:00.000000',180000,'boot-1',1180000,'{"at_ms":180000,"type":"moved","seat":9}');
INSERT INTO "attempt_event" VALUES(20,'dd3de208f241e2d78adbb942265aea85',19,'2026-11-21 15:03:20.000000',200000,'boot-1',1200000,'{"at_ms":200000,"type":"answered","seat":9,"response":{"type":"single_choice","option":"a"}}');
INSERT INTO "attempt_event" VALUES(21,'dd3de208f241e2d78adbb942265aea85',20,'2026-11-21 15:03:20.000000',200000,'boot-1',1200000,'{"at_ms":200000,"type":"flagged","seat":9,"on":true}');
INSERT INTO "attempt_event" VALUES(22,'dd3de208f241e2d78adbb942265aea85',21,'2026-11-21 15:03:20.000000',200000,'boot-1',1200000,'{"at_ms":200000,"type":"submitted"}');
INSERT INTO "attempt_event" VALUES(23,'1c0645f550ba73d25402f61cc1cb069e',0,'2026-11-21 15:03:20.000000',0,'boot-1',1200000,'{"at_ms":0,"type":"answered","seat":0,"response":{"type":"single_choice","option":"b"}}');
INSERT INTO "attempt_event" VALUES(24,'1c0645f550ba73d25402f61cc1cb069e',1,'2026-11-21 15:03:20.000000',0,'boot-1',1200000,'{"at_ms":0,"type":"scratch_written","text":"pad"}');
CREATE TABLE belief (
	exam VARCHAR(48) NOT NULL, 
	terms VARCHAR(64) NOT NULL, 
	through INTEGER NOT NULL, 
	day DATE, 
	body TEXT NOT NULL, 
	base_through INTEGER NOT NULL, 
	base_day DATE, 
	base TEXT NOT NULL, 
	CONSTRAINT pk_belief PRIMARY KEY (exam)
);
CREATE TABLE dispute (
	id INTEGER NOT NULL, 
	item_id VARCHAR(16) NOT NULL, 
	item_version INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "dispute" VALUES(1,'VS-0038',1,'a note','2026-11-21 15:03:20.000000');
CREATE TABLE forecast (
	attempt_id VARCHAR(32) NOT NULL, 
	exam VARCHAR(48) NOT NULL, 
	at DATETIME NOT NULL, 
	day DATE NOT NULL, 
	items INTEGER NOT NULL, 
	chance FLOAT NOT NULL, 
	low FLOAT NOT NULL, 
	high FLOAT NOT NULL, 
	score FLOAT NOT NULL, 
	score_low FLOAT NOT NULL, 
	score_high FLOAT NOT NULL, 
	fresh INTEGER NOT NULL, 
	CONSTRAINT pk_forecast PRIMARY KEY (attempt_id), 
	CONSTRAINT fk_forecast_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
CREATE TABLE heartbeat (
	attempt_id VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	at_ms INTEGER NOT NULL, 
	boot VARCHAR(64) NOT NULL, 
	steady_ms INTEGER NOT NULL, 
	PRIMARY KEY (attempt_id), 
	FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
CREATE TABLE item_flag (
	id INTEGER NOT NULL, 
	item_id VARCHAR(16) NOT NULL, 
	"on" BOOLEAN NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "item_flag" VALUES(1,'VS-0040',1,'2026-11-21 15:03:20.000000');
CREATE TABLE item_snapshot (
	item_id VARCHAR(16) NOT NULL, 
	item_version INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (item_id, item_version)
);
INSERT INTO "item_snapshot" VALUES('VS-0038',1,'{"id":"VS-0038","version":1,"status":"released","topic":"vitals","task":"pulse","stem":"Vital question number 38: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('VS-0029',1,'{"id":"VS-0029","version":1,"status":"released","topic":"vitals","task":"pulse","stem":"Vital question number 29: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('VS-0007',1,'{"id":"VS-0007","version":1,"status":"released","topic":"vitals","task":"pulse","stem":"Vital question number 7: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('VS-0026',1,'{"id":"VS-0026","version":1,"status":"released","topic":"vitals","task":"pulse","stem":"Vital question number 26: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('VS-0004',1,'{"id":"VS-0004","version":1,"status":"released","topic":"vitals","task":"pulse","stem":"Vital question number 4: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('EC-0017',1,'{"id":"EC-0017","version":1,"status":"released","topic":"ecg","task":"leads","stem":"Lead question number 17: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('EC-0007',1,'{"id":"EC-0007","version":1,"status":"released","topic":"ecg","task":"leads","stem":"Lead question number 7: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('VS-0006',1,'{"id":"VS-0006","version":1,"status":"released","topic":"vitals","task":"pulse","stem":"Vital question number 6: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('EC-0012',1,'{"id":"EC-0012","version":1,"status":"released","topic":"ecg","task":"leads","stem":"Lead question number 12: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('VS-0040',1,'{"id":"VS-0040","version":1,"status":"released","topic":"vitals","task":"pulse","stem":"Vital question number 40: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('EC-0014',1,'{"id":"EC-0014","version":1,"status":"released","topic":"ecg","task":"leads","stem":"Lead question number 14: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('EC-0008',1,'{"id":"EC-0008","version":1,"status":"released","topic":"ecg","task":"leads","stem":"Lead question number 8: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('EC-0019',1,'{"id":"EC-0019","version":1,"status":"released","topic":"ecg","task":"leads","stem":"Lead question number 19: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('VS-0036',1,'{"id":"VS-0036","version":1,"status":"released","topic":"vitals","task":"pulse","stem":"Vital question number 36: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('VS-0009',1,'{"id":"VS-0009","version":1,"status":"released","topic":"vitals","task":"pulse","stem":"Vital question number 9: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('VS-0030',1,'{"id":"VS-0030","version":1,"status":"released","topic":"vitals","task":"pulse","stem":"Vital question number 30: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('EC-0005',1,'{"id":"EC-0005","version":1,"status":"released","topic":"ecg","task":"leads","stem":"Lead question number 5: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('VS-0005',1,'{"id":"VS-0005","version":1,"status":"released","topic":"vitals","task":"pulse","stem":"Vital question number 5: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('VS-0025',1,'{"id":"VS-0025","version":1,"status":"released","topic":"vitals","task":"pulse","stem":"Vital question number 25: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('EC-0004',1,'{"id":"EC-0004","version":1,"status":"released","topic":"ecg","task":"leads","stem":"Lead question number 4: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
INSERT INTO "item_snapshot" VALUES('VS-0033',1,'{"id":"VS-0033","version":1,"status":"released","topic":"vitals","task":"pulse","stem":"Vital question number 33: which is best?","cognitive":"application","difficulty":0.7,"facts":["VS-10"],"references":[{"document":"A guideline","section":null,"edition":null,"year":2020,"verified_on":"2026-11-01"}],"convention":null,"enemies":[],"tags":[],"waivers":[],"created":"2026-11-01","reviewed":"2026-11-01","review_by":"2028-10-01","type":"single_choice","options":[{"id":"a","text":"Answer aaa","correct":false,"rationale":"a: Because the source named in the reference says so, in as many words.","misconception":"Believes a"},{"id":"b","text":"Answer bbb","correct":true,"rationale":"b: Because the source named in the reference says so, in as many words.","misconception":null},{"id":"c","text":"Answer ccc","correct":false,"rationale":"c: Because the source named in the reference says so, in as many words.","misconception":"Believes c"},{"id":"d","text":"Answer ddd","correct":false,"rationale":"d: Because the source named in the reference says so, in as many words.","misconception":"Believes d"}]}');
CREATE TABLE memory (
	item_id VARCHAR(16) NOT NULL, 
	item_version INTEGER NOT NULL, 
	stability FLOAT, 
	difficulty FLOAT, 
	last DATE, 
	due DATE NOT NULL, 
	reps INTEGER NOT NULL, 
	lapses INTEGER NOT NULL, 
	PRIMARY KEY (item_id)
);
INSERT INTO "memory" VALUES('VS-0038',1,2.3065,2.11810397045901588342e+00,'2026-11-21','2026-11-23',1,0);
INSERT INTO "memory" VALUES('VS-0029',1,2.3065,2.11810397045901588342e+00,'2026-11-21','2026-11-23',1,0);
INSERT INTO "memory" VALUES('VS-0007',1,2.3065,2.11810397045901588342e+00,'2026-11-21','2026-11-23',1,0);
INSERT INTO "memory" VALUES('VS-0026',1,2.3065,2.11810397045901588342e+00,'2026-11-21','2026-11-23',1,0);
INSERT INTO "memory" VALUES('VS-0004',1,2.3065,2.11810397045901588342e+00,'2026-11-21','2026-11-23',1,0);
INSERT INTO "memory" VALUES('EC-0017',1,2.3065,2.11810397045901588342e+00,'2026-11-21','2026-11-23',1,0);
INSERT INTO "memory" VALUES('EC-0007',1,2.3065,2.11810397045901588342e+00,'2026-11-21','2026-11-23',1,0);
INSERT INTO "memory" VALUES('VS-0006',1,0.212,6.4133,'2026-11-21','2026-11-21',1,0);
INSERT INTO "memory" VALUES('EC-0012',1,0.212,6.4133,'2026-11-21','2026-11-21',1,0);
INSERT INTO "memory" VALUES('VS-0040',1,0.212,6.4133,'2026-11-21','2026-11-21',1,0);
INSERT INTO "memory" VALUES('EC-0014',1,8.2956,1.0,'2026-11-21','2026-11-28',1,0);
INSERT INTO "memory" VALUES('EC-0008',1,2.3065,2.11810397045901588342e+00,'2026-11-21','2026-11-23',1,0);
INSERT INTO "memory" VALUES('EC-0019',1,2.3065,2.11810397045901588342e+00,'2026-11-21','2026-11-23',1,0);
CREATE TABLE parameter_fit (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	reviews INTEGER NOT NULL, 
	loss_before FLOAT NOT NULL, 
	loss_after FLOAT NOT NULL, 
	accepted BOOLEAN NOT NULL, 
	parameters TEXT NOT NULL, 
	CONSTRAINT pk_parameter_fit PRIMARY KEY (id)
);
CREATE TABLE queue_request (
	id INTEGER NOT NULL, 
	item_id VARCHAR(16) NOT NULL, 
	item_version INTEGER NOT NULL, 
	day DATE NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "queue_request" VALUES(1,'VS-0006',1,'2026-11-21','2026-11-21 15:03:20.000000');
INSERT INTO "queue_request" VALUES(2,'EC-0012',1,'2026-11-21','2026-11-21 15:03:20.000000');
INSERT INTO "queue_request" VALUES(3,'VS-0040',1,'2026-11-21','2026-11-21 15:03:20.000000');
CREATE TABLE rerating (
	id INTEGER NOT NULL, 
	response_id INTEGER NOT NULL, 
	rating INTEGER NOT NULL, 
	due DATE NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(response_id) REFERENCES response (id)
);
INSERT INTO "rerating" VALUES(1,11,4,'2026-11-28','2026-11-21 15:03:20.000000');
CREATE TABLE response (
	id INTEGER NOT NULL, 
	attempt_id VARCHAR(32) NOT NULL, 
	item_id VARCHAR(16) NOT NULL, 
	item_version INTEGER NOT NULL, 
	topic VARCHAR(48) NOT NULL, 
	task VARCHAR(48) NOT NULL, 
	mode VARCHAR(8) NOT NULL, 
	answer TEXT NOT NULL, 
	part_order TEXT NOT NULL, 
	correct BOOLEAN NOT NULL, 
	confidence VARCHAR(8), 
	duration_ms INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	day DATE NOT NULL, 
	rating INTEGER, 
	due DATE, variant TEXT, recall FLOAT, expected FLOAT, misconceptions TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(attempt_id) REFERENCES attempt (id)
);
INSERT INTO "response" VALUES(1,'dd3de208f241e2d78adbb942265aea85','VS-0038',1,'vitals','pulse','exam','{"type":"single_choice","option":"b"}','["d", "b", "c", "a"]',1,NULL,20000,'2026-11-21 15:03:20.000000','2026-11-21',3,'2026-11-23',NULL,NULL,NULL,NULL);
INSERT INTO "response" VALUES(2,'dd3de208f241e2d78adbb942265aea85','VS-0029',1,'vitals','pulse','exam','{"type":"single_choice","option":"b"}','["b", "a", "c", "d"]',1,NULL,20000,'2026-11-21 15:03:20.000000','2026-11-21',3,'2026-11-23',NULL,NULL,NULL,NULL);
INSERT INTO "response" VALUES(3,'dd3de208f241e2d78adbb942265aea85','VS-0007',1,'vitals','pulse','exam','{"type":"single_choice","option":"b"}','["c", "b", "a", "d"]',1,NULL,20000,'2026-11-21 15:03:20.000000','2026-11-21',3,'2026-11-23',NULL,NULL,NULL,NULL);
INSERT INTO "response" VALUES(4,'dd3de208f241e2d78adbb942265aea85','VS-0026',1,'vitals','pulse','exam','{"type":"single_choice","option":"b"}','["c", "b", "a", "d"]',1,NULL,20000,'2026-11-21 15:03:20.000000','2026-11-21',3,'2026-11-23',NULL,NULL,NULL,NULL);
INSERT INTO "response" VALUES(5,'dd3de208f241e2d78adbb942265aea85','VS-0004',1,'vitals','pulse','exam','{"type":"single_choice","option":"b"}','["a", "c", "b", "d"]',1,NULL,20000,'2026-11-21 15:03:20.000000','2026-11-21',3,'2026-11-23',NULL,NULL,NULL,NULL);
INSERT INTO "response" VALUES(6,'dd3de208f241e2d78adbb942265aea85','EC-0017',1,'ecg','leads','exam','{"type":"single_choice","option":"b"}','["b", "a", "d", "c"]',1,NULL,20000,'2026-11-21 15:03:20.000000','2026-11-21',3,'2026-11-23',NULL,NULL,NULL,NULL);
INSERT INTO "response" VALUES(7,'dd3de208f241e2d78adbb942265aea85','EC-0007',1,'ecg','leads','exam','{"type":"single_choice","option":"b"}','["a", "c", "b", "d"]',1,NULL,20000,'2026-11-21 15:03:20.000000','2026-11-21',3,'2026-11-23',NULL,NULL,NULL,NULL);
INSERT INTO "response" VALUES(8,'dd3de208f241e2d78adbb942265aea85','VS-0006',1,'vitals','pulse','exam','{"type":"single_choice","option":"a"}','["d", "c", "b", "a"]',0,NULL,20000,'2026-11-21 15:03:20.000000','2026-11-21',1,'2026-11-22',NULL,NULL,NULL,NULL);
INSERT INTO "response" VALUES(9,'dd3de208f241e2d78adbb942265aea85','EC-0012',1,'ecg','leads','exam','{"type":"single_choice","option":"a"}','["b", "c", "d", "a"]',0,NULL,20000,'2026-11-21 15:03:20.000000','2026-11-21',1,'2026-11-22',NULL,NULL,NULL,NULL);
INSERT INTO "response" VALUES(10,'dd3de208f241e2d78adbb942265aea85','VS-0040',1,'vitals','pulse','exam','{"type":"single_choice","option":"a"}','["a", "c", "d", "b"]',0,NULL,20000,'2026-11-21 15:03:20.000000','2026-11-21',1,'2026-11-22',NULL,NULL,NULL,NULL);
INSERT INTO "response" VALUES(11,'66025eabd8dcb34fdbe74a7ec787e78f','EC-0014',1,'ecg','leads','drill','{"type":"single_choice","option":"b"}','["b", "a", "d", "c"]',1,NULL,0,'2026-11-21 15:03:20.000000','2026-11-21',3,'2026-11-23',NULL,NULL,NULL,NULL);
INSERT INTO "response" VALUES(12,'66025eabd8dcb34fdbe74a7ec787e78f','EC-0008',1,'ecg','leads','drill','{"type":"single_choice","option":"b"}','["b", "c", "a", "d"]',1,NULL,0,'2026-11-21 15:03:20.000000','2026-11-21',3,'2026-11-23',NULL,NULL,NULL,NULL);
INSERT INTO "response" VALUES(13,'66025eabd8dcb34fdbe74a7ec787e78f','EC-0019',1,'ecg','leads','drill','{"type":"single_choice","option":"b"}','["b", "d", "c", "a"]',1,NULL,0,'2026-11-21 15:03:20.000000','2026-11-21',3,'2026-11-23',NULL,NULL,NULL,NULL);
CREATE TABLE undoing (
	response_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (response_id), 
	FOREIGN KEY(response_id) REFERENCES response (id)
);
CREATE INDEX ix_attempt_started ON attempt (started_at);
CREATE INDEX ix_response_item ON response (item_id, id);
CREATE INDEX ix_response_topic ON response (topic, correct);
CREATE INDEX ix_response_day ON response (day);
CREATE INDEX ix_response_attempt ON response (attempt_id);
CREATE INDEX ix_rerating_response_id ON rerating (response_id);
CREATE INDEX ix_memory_due ON memory (due);
CREATE INDEX ix_queue_request_item_id ON queue_request (item_id);
CREATE INDEX ix_item_flag_item_id ON item_flag (item_id);
CREATE INDEX ix_dispute_item_id ON dispute (item_id);
COMMIT;
