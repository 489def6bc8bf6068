update reports set lure_domain = 'parcel-waits.example' where id = (select min(id) from reports);
