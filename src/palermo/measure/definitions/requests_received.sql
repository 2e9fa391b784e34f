-- One unit is a request for legal assistance received from another state, on the day of it.
SELECT r.record, r.record AS unit, h.day AS on, r.case_id, r.partner
FROM records r
JOIN happened('asked') h USING (record)
WHERE r.kind = 'legal_request' AND r.direction = 'received'
